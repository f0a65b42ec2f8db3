package io.qingliao.chatapi.ops;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/** What an operator who tries a model server is told: deltas, then done or failed. */
public sealed interface TestPromptEvent {

    @JsonIgnore
    String name();

    /** Whole characters only. */
    record Delta(String text) implements TestPromptEvent {

        @Override
        public String name() {
            return "delta";
        }
    }

    /**
     * The answer is whole.
     *
     * @param finishReason stop or length
     * @param firstTokenMillis none when there was no text
     * @param tokensPerSecond from the first text to the last; none for fewer than two tokens
     */
    record Done(
            String finishReason,
            int promptTokens,
            int completionTokens,
            @Nullable Long firstTokenMillis,
            @Nullable Double tokensPerSecond)
            implements TestPromptEvent {

        @Override
        public String name() {
            return "done";
        }
    }

    /** Broken off. */
    record Failed(String code, String detail) implements TestPromptEvent {

        @Override
        public String name() {
            return "failed";
        }
    }
}
