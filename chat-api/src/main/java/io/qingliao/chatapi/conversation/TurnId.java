package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one turn of a conversation; the client makes it, so that sending twice is one turn. */
public record TurnId(@JsonValue UUID value) {

    /** Spring reads a path with it. */
    public static TurnId from(String text) {
        return new TurnId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
