package io.qingliao.chatapi.conversation;

import static io.qingliao.chatapi.shared.ErrorCode.FIELD_REQUIRED;
import static io.qingliao.chatapi.shared.ErrorCode.FIELD_TOO_LONG;

import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What a conversation is called: one line of 1 to 60 characters. */
public record Title(String value) {

    /** In characters as people count them: Unicode code points. */
    static final int MOST_CHARACTERS = 60;

    private static final int CHARACTERS_OF_FIRST_MESSAGE = 20;
    private static final String FIELD = "title";

    public static Title parse(@Nullable String given) {
        String line = given == null ? "" : OneLine.of(given);
        int length = line.codePointCount(0, line.length());
        if (length == 0) {
            throw Refusal.of(FIELD_REQUIRED, "title must be at least 1 character; got 0.")
                    .about(FIELD, 1, 0);
        }
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(
                            FIELD_TOO_LONG,
                            "title must be at most %d characters; got %d.".formatted(MOST_CHARACTERS, length))
                    .about(FIELD, MOST_CHARACTERS, length);
        }
        StorableText.require(FIELD, line);
        return new Title(line);
    }

    static Title after(MessageText firstMessage) {
        return new Title(OneLine.of(firstMessage.value(), CHARACTERS_OF_FIRST_MESSAGE));
    }
}
