package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one refund. */
public record RefundId(@JsonValue UUID value) {

    /** Spring reads a path with it. */
    public static RefundId from(String text) {
        return new RefundId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
