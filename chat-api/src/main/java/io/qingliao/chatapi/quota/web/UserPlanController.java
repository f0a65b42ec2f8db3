package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.PersonalPlan;
import io.qingliao.chatapi.quota.PersonalTerms;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.Plans;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which plan one person has, and what differs from it. */
@RestController
@RequestMapping("/api/v1/admin/users/{user}/plan")
class UserPlanController {

    private static final Logger log = LoggerFactory.getLogger(UserPlanController.class);

    private final Plans plans;

    UserPlanController(Plans plans) {
        this.plans = plans;
    }

    record Agreement(
            @Nullable UUID planId,
            @Nullable Integer dailyGrant,
            @Nullable Integer monthlyCap) {

        PersonalTerms terms() {
            return new PersonalTerms(planId == null ? null : new PlanId(planId), dailyGrant, monthlyCap);
        }
    }

    @GetMapping
    PersonalPlan read(@PathVariable UUID user) {
        return plans.of(new AccountId(user));
    }

    @PutMapping
    PersonalPlan agree(@AuthenticationPrincipal AccountId admin, @PathVariable UUID user, @RequestBody Agreement body) {
        PersonalPlan plan = plans.give(new AccountId(user), body.terms());
        log.info("admin={} gave plan={} account={}", admin, plan.plan().id(), user);
        return plan;
    }
}
