package io.qingliao.chatapi.shared;

import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins whose entries are numbered, newest first; opaque to clients. */
public final class NumberCursor {

    private NumberCursor() {}

    /** Entries with smaller numbers come next. */
    public static long parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(given);
        } catch (NumberFormatException unreadable) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "cursor must be a nextCursor of this list.")
                    .about("cursor", null, given.length());
        }
    }

    public static String after(long number) {
        return Long.toString(number);
    }
}
