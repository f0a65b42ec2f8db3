package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list begins, newest first; opaque to clients. */
record Cursor(boolean pinned, Instant at, UUID id) {

    private static final Cursor BEGINNING = new Cursor(true, Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

    static Cursor parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return BEGINNING;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8).split(" ", 3);
            return new Cursor(Boolean.parseBoolean(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException unreadable) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "cursor must be a nextCursor of this list.")
                    .about("cursor", null, given.length());
        }
    }

    String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((pinned + " " + at + " " + id).getBytes(StandardCharsets.UTF_8));
    }
}
