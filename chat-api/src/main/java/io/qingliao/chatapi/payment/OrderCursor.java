package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where the next page of a list of orders begins; opaque to clients. */
record OrderCursor(Instant createdAt, UUID id) {

    private static final OrderCursor BEGINNING = new OrderCursor(Instant.parse("9999-01-01T00:00:00Z"), new UUID(0, 0));

    static OrderCursor parse(@Nullable String given) {
        if (given == null || given.isEmpty()) {
            return BEGINNING;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8).split(" ", 2);
            return new OrderCursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException unreadable) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "cursor must be a nextCursor of this list.")
                    .about("cursor", null, given.length());
        }
    }

    static String after(Order last) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((last.createdAt() + " " + last.id()).getBytes(StandardCharsets.UTF_8));
    }
}
