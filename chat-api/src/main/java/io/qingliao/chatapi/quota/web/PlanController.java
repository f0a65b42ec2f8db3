package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.PlanTerms;
import io.qingliao.chatapi.quota.PlanView;
import io.qingliao.chatapi.quota.Plans;
import io.qingliao.chatapi.quota.QuotaUnit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/plans")
class PlanController {

    private static final Logger log = LoggerFactory.getLogger(PlanController.class);

    private final Plans plans;

    PlanController(Plans plans) {
        this.plans = plans;
    }

    record PlanList(List<PlanView> items) {}

    /** The client makes the id, so that a plan sent twice is one plan. */
    record NewPlan(
            @NotNull UUID id,
            @Nullable String name,
            @NotNull QuotaUnit unit,
            @Nullable Integer dailyGrant,
            @Nullable Integer monthlyCap) {}

    record PlanChange(
            @Nullable String name,
            @Nullable Integer dailyGrant,
            @Nullable Integer monthlyCap) {}

    @GetMapping
    PlanList list() {
        return new PlanList(plans.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    PlanView create(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid NewPlan body) {
        PlanTerms terms = PlanTerms.parse(body.name(), body.dailyGrant(), body.monthlyCap());
        PlanView plan = plans.create(new PlanId(body.id()), body.unit(), terms);
        log.info("admin={} made plan={}", admin, plan.id());
        return plan;
    }

    @PutMapping("/{id}")
    PlanView change(@AuthenticationPrincipal AccountId admin, @PathVariable PlanId id, @RequestBody PlanChange body) {
        PlanView plan = plans.change(id, PlanTerms.parse(body.name(), body.dailyGrant(), body.monthlyCap()));
        log.info("admin={} changed plan={}", admin, id);
        return plan;
    }

    @PutMapping("/{id}/default")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makeDefault(@AuthenticationPrincipal AccountId admin, @PathVariable PlanId id) {
        plans.makeStandard(id);
        log.info("admin={} made plan={} the default", admin, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccountId admin, @PathVariable PlanId id) {
        plans.delete(id);
        log.info("admin={} deleted plan={}", admin, id);
    }
}
