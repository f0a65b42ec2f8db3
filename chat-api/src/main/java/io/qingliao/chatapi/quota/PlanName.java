package io.qingliao.chatapi.quota;

import static io.qingliao.chatapi.shared.ErrorCode.FIELD_INVALID;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_REQUIRED;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_LONG;

import io.qingliao.chatapi.shared.Refusal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What administrators call a plan: 1 to 60 characters on one line. */
public record PlanName(String value) {

    /** In Unicode code points. */
    public static final int MOST_CHARACTERS = 60;

    private static final String FIELD = "name";

    /** Control characters and halves of a character: PostgreSQL stores neither. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    public static PlanName parse(@Nullable String given) {
        String name = given == null ? "" : given.strip();
        if (name.isEmpty()) {
            throw Refusal.of(FIELD_REQUIRED, "name is required.").about(FIELD, null, null);
        }
        int length = name.codePointCount(0, name.length());
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(
                            FIELD_TOO_LONG,
                            "name must be at most %d characters; got %d.".formatted(MOST_CHARACTERS, length))
                    .about(FIELD, MOST_CHARACTERS, length);
        }
        if (UNSTORABLE.matcher(name).find()) {
            throw Refusal.of(FIELD_INVALID, "name must be one line without control characters.")
                    .about(FIELD, "one line", length);
        }
        return new PlanName(name);
    }
}
