package io.qingliao.chatapi.checkin;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody stands with checking in.
 *
 * @param streakDays days in a row, today counted once it is checked in
 * @param reward what checking in gives today, or gave
 * @param nextAt when the next day begins
 * @param missing what keeps this person from checking in today
 */
public record CheckInView(
        boolean enabled,
        boolean checkedIn,
        int streakDays,
        int reward,
        QuotaUnit unit,
        Instant nextAt,
        @Nullable Missing missing) {}
