package io.qingliao.chatapi.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A conversation as it stands in a list; the preview is the beginning of what was said last. */
public record ConversationView(
        ConversationId id,
        @Nullable String title,
        String preview,
        int messageCount,
        Instant createdAt,
        Instant updatedAt) {}
