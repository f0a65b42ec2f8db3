package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** Names one package on sale. */
public record PackageId(@JsonValue UUID value) {

    /** Spring reads a path with it. */
    public static PackageId from(String text) {
        return new PackageId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
