package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an account has left, in the unit of its plan; open reservations are already taken off.
 *
 * @param remaining what the next answer may cost at most
 * @param balance what lasts, in the plan's unit
 * @param renewsAt when the next day's grant comes
 * @param monthlyCap what may be charged in a month; no cap when null
 * @param monthRenewsAt when the next month begins, where there is a cap
 */
public record QuotaStatus(
        QuotaUnit unit,
        int remaining,
        int dailyGrant,
        int dailyRemaining,
        int balance,
        Instant renewsAt,
        @Nullable Integer monthlyCap,
        @Nullable Integer monthlyRemaining,
        @Nullable Instant monthRenewsAt) {

    /** The name that clients knew before plans could count tokens. */
    @JsonProperty("dailyUses")
    public int dailyUses() {
        return dailyGrant;
    }

    /** When there will be more than now, as far as that is known. */
    Instant moreComesAt() {
        return monthRenewsAt != null && isHeldByCap() ? monthRenewsAt : renewsAt;
    }

    boolean isHeldByCap() {
        return monthlyRemaining != null && monthlyRemaining == 0;
    }
}
