package io.qingliao.chatapi.redemption;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one batch of codes. */
public record BatchId(@JsonValue UUID value) {

    /** Spring reads a path with it. */
    public static BatchId from(String text) {
        return new BatchId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
