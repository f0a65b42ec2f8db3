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

    private final Plans plans;
    private final PlanAdministration administration;

    PlanController(Plans plans, PlanAdministration administration) {
        this.plans = plans;
        this.administration = administration;
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
        return administration.create(admin, new PlanId(body.id()), body.unit(), terms);
    }

    @PutMapping("/{id}")
    PlanView change(@AuthenticationPrincipal AccountId admin, @PathVariable PlanId id, @RequestBody PlanChange body) {
        return administration.change(admin, id, PlanTerms.parse(body.name(), body.dailyGrant(), body.monthlyCap()));
    }

    @PutMapping("/{id}/default")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void makeDefault(@AuthenticationPrincipal AccountId admin, @PathVariable PlanId id) {
        administration.makeDefault(admin, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccountId admin, @PathVariable PlanId id) {
        administration.delete(admin, id);
    }
}
