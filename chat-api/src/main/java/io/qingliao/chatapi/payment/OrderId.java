package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one order. */
public record OrderId(@JsonValue UUID value) {

    /** Spring reads a path with it. */
    public static OrderId from(String text) {
        return new OrderId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
