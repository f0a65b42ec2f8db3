package io.qingliao.chatapi.conversation;

import org.jspecify.annotations.Nullable;

/** How the answer of a turn ended; the text may be partial. */
public sealed interface Answer {

    String text();

    record Complete(String text, FinishReason finishReason, TokenUsage usage) implements Answer {}

    /** Broken off on purpose; how many tokens it took is not always known. */
    record Stopped(
            String text,
            FinishReason finishReason,
            @Nullable TokenUsage usage) implements Answer {}

    record Failed(TurnFailure reason, String text) implements Answer {}
}
