package io.qingliao.chatapi.quota;

import org.jspecify.annotations.Nullable;

/**
 * What an administrator agreed on for one person.
 *
 * @param plan the standard one when null
 * @param dailyGrant in the plan's unit; the plan's own when null
 * @param monthlyCap in the plan's unit; the plan's own when null
 */
public record PersonalTerms(
        @Nullable PlanId plan,
        @Nullable Integer dailyGrant,
        @Nullable Integer monthlyCap) {

    /** Refuses what no plan could have. */
    public PersonalTerms {
        PlanTerms.requireGrant(dailyGrant);
        PlanTerms.requireCap(monthlyCap);
    }

    boolean saysNothing() {
        return plan == null && dailyGrant == null && monthlyCap == null;
    }
}
