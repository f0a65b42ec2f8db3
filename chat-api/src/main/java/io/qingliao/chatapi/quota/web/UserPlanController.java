package io.qingliao.chatapi.quota.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.PersonalPlan;
import io.qingliao.chatapi.quota.PersonalTerms;
import io.qingliao.chatapi.quota.PlanId;
import io.qingliao.chatapi.quota.Plans;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

    private final Plans plans;
    private final PlanAdministration administration;

    UserPlanController(Plans plans, PlanAdministration administration) {
        this.plans = plans;
        this.administration = administration;
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
        return administration.agree(admin, new AccountId(user), body.terms());
    }
}
