package io.qingliao.chatapi.quota;

import org.jspecify.annotations.Nullable;

/**
 * The plan of one person, and what differs from it.
 *
 * @param isDefault whether they have it because they were given no other
 * @param dailyGrant the plan's own when null
 * @param monthlyCap the plan's own when null
 */
public record PersonalPlan(
        PlanView plan,
        boolean isDefault,
        @Nullable Integer dailyGrant,
        @Nullable Integer monthlyCap) {}
