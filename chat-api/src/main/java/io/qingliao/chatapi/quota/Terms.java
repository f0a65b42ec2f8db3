package io.qingliao.chatapi.quota;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What holds for one account: its plan, or the standard one, with what differs for this account.
 *
 * @param dailyGrant the setting's when null
 * @param monthlyCap none when null
 */
record Terms(
        UUID account,
        QuotaUnit unit,
        @Nullable Integer dailyGrant,
        @Nullable Integer monthlyCap) {

    int dailyGrant(QuotaSettings settings) {
        return dailyGrant == null ? settings.dailyUses() : dailyGrant;
    }
}
