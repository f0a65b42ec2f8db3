package io.qingliao.chatapi.shared;

import static io.qingliao.chatapi.shared.ErrorCode.FIELD_INVALID;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_REQUIRED;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_LONG;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people call things: some characters on one line. */
public final class LineOfText {

    /** Control characters and halves of a character: PostgreSQL stores neither. */
    private static final Pattern UNSTORABLE = Pattern.compile("[\\p{Cc}\\p{Cs}]");

    private LineOfText() {}

    /**
     * Without white space around it; refuses what is empty, too long or more than a line.
     *
     * @param field how the refusal names it
     * @param mostCharacters as people count them: Unicode code points
     */
    public static String parse(String field, @Nullable String given, int mostCharacters) {
        String line = given == null ? "" : given.strip();
        if (line.isEmpty()) {
            throw Refusal.of(FIELD_REQUIRED, "%s is required.".formatted(field)).about(field, null, null);
        }
        int length = line.codePointCount(0, line.length());
        if (length > mostCharacters) {
            throw Refusal.of(
                            FIELD_TOO_LONG,
                            "%s must be at most %d characters; got %d.".formatted(field, mostCharacters, length))
                    .about(field, mostCharacters, length);
        }
        if (UNSTORABLE.matcher(line).find()) {
            throw Refusal.of(FIELD_INVALID, "%s must be one line without control characters.".formatted(field))
                    .about(field, "one line", length);
        }
        return line;
    }
}
