package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one conversation. */
public record ConversationId(@JsonValue UUID value) {

    static ConversationId random() {
        return new ConversationId(UUID.randomUUID());
    }

    /** Spring reads a path with it. */
    public static ConversationId from(String text) {
        return new ConversationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
