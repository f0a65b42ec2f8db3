package io.qingliao.chatapi.account;

import static io.qingliao.chatapi.shared.ErrorCode.FIELD_INVALID;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_REQUIRED;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_LONG;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_SHORT;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A name to log in with. Kept in Unicode form NFKC, so that full-width and half-width spellings are one name; compared
 * without case.
 */
public record Username(String value) {

    /** In characters as people count them: Unicode code points. */
    public static final int LEAST_CHARACTERS = 3;

    public static final int MOST_CHARACTERS = 32;

    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}_.-]+");
    private static final String FIELD = "username";

    public Username {
        int length = value.codePointCount(0, value.length());
        if (length < LEAST_CHARACTERS) {
            throw refusal(FIELD_TOO_SHORT, "at least", LEAST_CHARACTERS, length);
        }
        if (length > MOST_CHARACTERS) {
            throw refusal(FIELD_TOO_LONG, "at most", MOST_CHARACTERS, length);
        }
        if (!ALLOWED.matcher(value).matches()) {
            throw Refusal.of(FIELD_INVALID, "username may hold letters, digits, '_', '-' and '.' only.")
                    .about(FIELD, "letters, digits, _ - .", length);
        }
    }

    public static Username parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            throw Refusal.of(FIELD_REQUIRED, "username is required.").about(FIELD, null, null);
        }
        return new Username(Normalizer.normalize(given, Normalizer.Form.NFKC));
    }

    /** A name for somebody who chose none: "微信用户-k7m2qx". */
    public static Username drawn(String beginning) {
        return new Username(beginning + "-" + ReadableLetters.random(6).toLowerCase(Locale.ROOT));
    }

    /** Empty when no account can have this name. */
    public static Optional<Username> possible(String given) {
        try {
            return Optional.of(parse(given));
        } catch (Refusal impossible) {
            return Optional.empty();
        }
    }

    /** Equal for two names that differ in case only; upper case first, because ß and SS are one name. */
    String key() {
        return comparable(value);
    }

    /** What two texts share when they spell one name, whether any account may have that name or not. */
    public static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }

    private static Refusal refusal(ErrorCode code, String relation, int bound, int length) {
        return Refusal.of(code, "username must be %s %d characters; got %d.".formatted(relation, bound, length))
                .about(FIELD, bound, length);
    }
}
