package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.FinishReason;
import io.qingliao.chatapi.conversation.TokenUsage;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.inference.Usage;
import java.util.Optional;

/** How a turn ended: what is kept of the answer, and how many tokens of it are to be paid for. */
record Outcome(Answer answer, int producedTokens) {

    static Outcome complete(String text, io.qingliao.chatapi.inference.FinishReason reason, Usage usage) {
        FinishReason kept = switch (reason) {
            case STOP -> FinishReason.STOP;
            case LENGTH -> FinishReason.LENGTH;
        };
        TokenUsage took = new TokenUsage(usage.promptTokens(), usage.completionTokens());
        // Of a whole answer at least its end was computed, whatever the model server counts.
        return new Outcome(new Answer.Complete(text, kept, took), Math.max(1, usage.completionTokens()));
    }

    /** Costs nothing when nothing was answered yet. */
    static Outcome stopped(String text, int producedTokens, Optional<Usage> usage) {
        return cut(text, FinishReason.STOPPED, producedTokens, usage);
    }

    /** It came to hold what may not be said; the text ends before that. */
    static Outcome filtered(String text, int producedTokens, Optional<Usage> usage) {
        return cut(text, FinishReason.CONTENT_FILTER, producedTokens, usage);
    }

    private static Outcome cut(String text, FinishReason reason, int producedTokens, Optional<Usage> usage) {
        TokenUsage took = usage.map(known -> new TokenUsage(known.promptTokens(), producedTokens))
                .orElse(null);
        return new Outcome(new Answer.Stopped(text, reason, took), text.isEmpty() ? 0 : producedTokens);
    }

    static Outcome failed(TurnFailure reason, String text) {
        return new Outcome(new Answer.Failed(reason, text), 0);
    }
}
