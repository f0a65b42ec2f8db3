package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.inference.FinishReason;
import io.qingliao.chatapi.inference.Usage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a turn ended: what is kept of the answer, how many tokens of it are to be paid for, and what is told. */
record Outcome(
        Answer answer,
        int producedTokens,
        String finishReason,
        @Nullable Usage usage) {

    static Outcome complete(String text, FinishReason reason, Usage usage) {
        String finishReason = reason.name().toLowerCase(Locale.ROOT);
        // Of a whole answer at least its end was computed, whatever the model server counts.
        return new Outcome(new Answer.Complete(text), Math.max(1, usage.completionTokens()), finishReason, usage);
    }

    /** Costs nothing when nothing was answered yet. */
    static Outcome stopped(String text, int producedTokens) {
        return new Outcome(new Answer.Stopped(text), text.isEmpty() ? 0 : producedTokens, "stopped", null);
    }

    static Outcome failed(TurnFailure reason, String text) {
        return new Outcome(new Answer.Failed(reason, text), 0, "failed", null);
    }
}
