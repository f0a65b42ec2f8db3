package io.qingliao.chatapi.announcement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An announcement on the wire. */
public record AnnouncementView(
        UUID id,
        String text,
        Level level,
        Instant startsAt,
        @Nullable Instant endsAt) {}
