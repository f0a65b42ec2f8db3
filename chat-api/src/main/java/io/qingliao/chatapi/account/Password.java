package io.qingliao.chatapi.account;

import static io.qingliao.chatapi.shared.ErrorCode.FIELD_REQUIRED;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_LONG;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_SHORT;

import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** A password that is allowed as a new one; never shown, so that it cannot slip into a log. */
public final class Password {

    /** In Unicode code points. */
    public static final int LEAST_CHARACTERS = 8;

    public static final int MOST_CHARACTERS = 128;

    private static final String FIELD = "password";

    private final String value;

    private Password(String value) {
        this.value = value;
    }

    public static Password parse(@Nullable String given) {
        return parse(given, FIELD);
    }

    public static Password parse(@Nullable String given, String field) {
        if (given == null || given.isEmpty()) {
            throw Refusal.of(FIELD_REQUIRED, field + " is required.").about(field, null, null);
        }
        int length = given.codePointCount(0, given.length());
        if (length < LEAST_CHARACTERS) {
            throw Refusal.of(
                            FIELD_TOO_SHORT,
                            "%s must be at least %d characters; got %d.".formatted(field, LEAST_CHARACTERS, length))
                    .about(field, LEAST_CHARACTERS, length);
        }
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(
                            FIELD_TOO_LONG,
                            "%s must be at most %d characters; got %d.".formatted(field, MOST_CHARACTERS, length))
                    .about(field, MOST_CHARACTERS, length);
        }
        return new Password(given);
    }

    public boolean isSpelled(String other) {
        return value.equals(other);
    }

    String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
