package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.conversation.MessageId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a person thinks of an answer, for that person. */
public record FeedbackView(
        MessageId messageId,
        Rating rating,
        @Nullable Reason reason,
        @Nullable String comment,
        Instant updatedAt) {}
