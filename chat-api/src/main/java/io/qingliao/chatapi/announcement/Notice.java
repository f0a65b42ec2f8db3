package io.qingliao.chatapi.announcement;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an announcement says, and from when until when.
 *
 * @param endsAt none when null
 */
public record Notice(
        String text,
        Level level,
        Instant startsAt,
        @Nullable Instant endsAt) {

    public Notice {
        if (endsAt != null && !endsAt.isAfter(startsAt)) {
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "endsAt must be after startsAt, %s; got %s.".formatted(startsAt, endsAt))
                    .about("endsAt", startsAt, endsAt);
        }
    }
}
