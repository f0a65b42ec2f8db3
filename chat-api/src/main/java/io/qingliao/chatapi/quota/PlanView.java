package io.qingliao.chatapi.quota;

import org.jspecify.annotations.Nullable;

/**
 * A plan as administrators see it.
 *
 * @param accounts how many were given it; everybody who was given none has the default one beside
 */
public record PlanView(
        PlanId id,
        String name,
        QuotaUnit unit,
        int dailyGrant,
        @Nullable Integer monthlyCap,
        boolean isDefault,
        long accounts) {}
