package io.qingliao.chatapi.shared;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Java types in the words of somebody who writes JSON. */
final class ExpectedType {

    private ExpectedType() {}

    static String of(@Nullable Class<?> type) {
        if (type == null) {
            return "another type";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == UUID.class) {
            return "a UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        return Iterable.class.isAssignableFrom(type) ? "an array" : "an object";
    }
}
