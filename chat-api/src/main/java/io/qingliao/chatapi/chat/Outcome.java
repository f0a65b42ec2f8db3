package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.Answer;
import io.qingliao.chatapi.conversation.TurnFailure;
import io.qingliao.chatapi.inference.FinishReason;
import io.qingliao.chatapi.inference.Usage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a turn ended: what is kept of the answer, whether it is charged, and what is told. */
record Outcome(
        Answer answer,
        boolean isCharged,
        String finishReason,
        @Nullable Usage usage) {

    static Outcome complete(String text, FinishReason reason, Usage usage) {
        return new Outcome(new Answer.Complete(text), true, reason.name().toLowerCase(Locale.ROOT), usage);
    }

    /** Costs nothing when nothing was answered yet. */
    static Outcome stopped(String text) {
        return new Outcome(new Answer.Stopped(text), !text.isEmpty(), "stopped", null);
    }

    static Outcome failed(TurnFailure reason, String text) {
        return new Outcome(new Answer.Failed(reason, text), false, "failed", null);
    }
}
