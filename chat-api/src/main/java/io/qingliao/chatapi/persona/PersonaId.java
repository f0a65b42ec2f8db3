package io.qingliao.chatapi.persona;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one persona, whatever it was in its earlier revisions; the client makes it, so that creating twice is one. */
public record PersonaId(@JsonValue UUID value) {

    /** Spring reads a path with it. */
    public static PersonaId from(String text) {
        return new PersonaId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
