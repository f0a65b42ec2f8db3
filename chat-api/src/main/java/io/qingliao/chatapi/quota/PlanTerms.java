package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What may be changed of a plan.
 *
 * @param dailyGrant a day, in the plan's unit
 * @param monthlyCap what may be charged in a month; no cap when null
 */
public record PlanTerms(
        PlanName name, int dailyGrant, @Nullable Integer monthlyCap) {

    public static final int MOST_A_DAY = 100_000_000;
    public static final int MOST_A_MONTH = 1_000_000_000;

    public static PlanTerms parse(@Nullable String name, @Nullable Integer dailyGrant, @Nullable Integer monthlyCap) {
        if (dailyGrant == null) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, "dailyGrant is required.")
                    .about("dailyGrant", null, null);
        }
        requireGrant(dailyGrant);
        requireCap(monthlyCap);
        return new PlanTerms(PlanName.parse(name), dailyGrant, monthlyCap);
    }

    static void requireGrant(@Nullable Integer dailyGrant) {
        requireWithin("dailyGrant", dailyGrant, 0, MOST_A_DAY);
    }

    static void requireCap(@Nullable Integer monthlyCap) {
        requireWithin("monthlyCap", monthlyCap, 1, MOST_A_MONTH);
    }

    private static void requireWithin(String field, @Nullable Integer given, int least, int most) {
        if (given != null && (given < least || given > most)) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "%s must be %d to %d; got %d.".formatted(field, least, most, given))
                    .about(field, least + ".." + most, given);
        }
    }
}
