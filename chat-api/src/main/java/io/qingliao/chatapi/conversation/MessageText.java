package io.qingliao.chatapi.conversation;

import static io.qingliao.chatapi.shared.ErrorCode.CONTENT_EMPTY;
import static io.qingliao.chatapi.shared.ErrorCode.CONTENT_TOO_LONG;

import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/** What a person says: not blank, not too long, storable. */
public record MessageText(String value) {

    /** In characters as people count them: Unicode code points. */
    public static final int MOST_CHARACTERS = 2000;

    private static final String FIELD = "content";

    public MessageText {
        int length = value.codePointCount(0, value.length());
        if (length > MOST_CHARACTERS) {
            throw Refusal.of(
                            CONTENT_TOO_LONG,
                            "content must be at most %d characters; got %d.".formatted(MOST_CHARACTERS, length))
                    .about(FIELD, MOST_CHARACTERS, length);
        }
        if (value.isBlank()) {
            throw Refusal.of(CONTENT_EMPTY, "content must hold at least 1 character that is not a space.")
                    .about(FIELD, 1, 0);
        }
        StorableText.require(FIELD, value);
    }

    public static MessageText parse(@Nullable String given) {
        return new MessageText(given == null ? "" : given);
    }

    @Override
    public String toString() {
        return "MessageText of " + value.length();
    }
}
