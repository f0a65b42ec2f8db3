package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.QuotaUnit;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.LineOfText;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants a batch to be.
 *
 * @param name what administrators call it, 1 to 60 characters on one line
 * @param amount what one redemption gives
 * @param codes how many codes
 * @param usesPerCode how many people one code serves
 * @param codesPerPerson how many codes of the batch one person may redeem
 * @param expiresAt never when null
 */
public record NewBatch(
        String name,
        Amount amount,
        int codes,
        int usesPerCode,
        int codesPerPerson,
        @Nullable Instant expiresAt) {

    public static final int MOST_CODES = 10_000;
    public static final int MOST_USES_OF_A_CODE = 1_000_000;
    public static final int MOST_AMOUNT = 100_000_000;

    /** In Unicode code points. */
    public static final int MOST_CHARACTERS = 60;

    public static NewBatch parse(
            @Nullable String name,
            QuotaUnit unit,
            @Nullable Integer amount,
            @Nullable Integer codes,
            @Nullable Integer usesPerCode,
            @Nullable Integer codesPerPerson,
            @Nullable Instant expiresAt) {
        return new NewBatch(
                LineOfText.parse("name", name, MOST_CHARACTERS),
                new Amount(unit, required("amount", amount, MOST_AMOUNT)),
                required("codes", codes, MOST_CODES),
                usesPerCode == null ? 1 : required("usesPerCode", usesPerCode, MOST_USES_OF_A_CODE),
                codesPerPerson == null ? 1 : required("codesPerPerson", codesPerPerson, MOST_CODES),
                expiresAt);
    }

    private static int required(String field, @Nullable Integer given, int most) {
        if (given == null) {
            throw Refusal.of(ErrorCode.FIELD_REQUIRED, "%s is required.".formatted(field))
                    .about(field, null, null);
        }
        if (given < 1 || given > most) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "%s must be 1 to %d; got %d.".formatted(field, most, given))
                    .about(field, "1.." + most, given);
        }
        return given;
    }
}
