package io.qingliao.chatapi.conversation;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.jspecify.annotations.Nullable;

/**
 * How an answer ended.
 *
 * @param failure of one that failed; such a one has nothing else
 * @param promptTokens both counts, or none where the model server did not come to say them
 */
@Embeddable
record AnswerEnding(
        @Enumerated(EnumType.STRING) @Nullable TurnFailure failure,
        @Enumerated(EnumType.STRING) @Nullable FinishReason finishReason,
        @Nullable Integer promptTokens,
        @Nullable Integer completionTokens) {

    static AnswerEnding failed(TurnFailure reason) {
        return new AnswerEnding(reason, null, null, null);
    }

    static AnswerEnding finished(FinishReason reason, @Nullable TokenUsage usage) {
        return new AnswerEnding(
                null,
                reason,
                usage == null ? null : usage.promptTokens(),
                usage == null ? null : usage.completionTokens());
    }

    @Nullable
    TokenUsage usage() {
        return promptTokens == null || completionTokens == null ? null : new TokenUsage(promptTokens, completionTokens);
    }
}
