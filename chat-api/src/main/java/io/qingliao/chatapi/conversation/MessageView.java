package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.qingliao.chatapi.inference.ModelId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it was stored, and as it goes over the wire.
 *
 * @param aiLabel on what a model said only
 * @param failure on a failed answer only
 * @param finishReason on an answer that was completed or stopped only
 * @param usage where the model server came to say it
 * @param answeredBy on answers only
 * @param model that gave the answer, where it is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageView(
        MessageId id,
        TurnId turnId,
        MessageRole role,
        String content,
        MessageStatus status,
        Instant createdAt,
        @Nullable String aiLabel,
        @Nullable TurnFailure failure,
        @Nullable FinishReason finishReason,
        @Nullable TokenUsage usage,
        @Nullable Answerer answeredBy,
        @Nullable ModelId model) {

    public MessageView failed(TurnFailure reason) {
        return new MessageView(
                id,
                turnId,
                role,
                content,
                MessageStatus.FAILED,
                createdAt,
                aiLabel,
                reason,
                null,
                null,
                answeredBy,
                model);
    }
}
