package io.qingliao.chatapi.apikey;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a key to be.
 *
 * @param lifetime from now on; for ever when there is none
 * @param useLimit answers it may ever ask for; bound by its owner's quota alone when there is none
 */
public record NewKey(
        KeyName name, @Nullable Duration lifetime, @Nullable Integer useLimit) {

    public static final int MOST_DAYS = 3650;
    public static final int MOST_USES = 1_000_000;

    public static NewKey parse(@Nullable String name, @Nullable Integer expiresInDays, @Nullable Integer useLimit) {
        requireWithin("expiresInDays", expiresInDays, MOST_DAYS);
        requireWithin("useLimit", useLimit, MOST_USES);
        return new NewKey(KeyName.parse(name), expiresInDays == null ? null : Duration.ofDays(expiresInDays), useLimit);
    }

    private static void requireWithin(String field, @Nullable Integer given, int most) {
        if (given != null && (given < 1 || given > most)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "%s must be 1 to %d; got %d.".formatted(field, most, given))
                    .about(field, "1.." + most, given);
        }
    }
}
