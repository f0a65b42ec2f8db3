package io.qingliao.chatapi.openai;

import java.util.concurrent.CompletableFuture;

/** An answer that a program wants in one piece; settled when it is there. */
public final class WholeCompletion {

    private final OpenCompletion open;
    private final RunningCompletions running;
    private final CompletableFuture<String> asked;
    private final CompletableFuture<String> answer;

    WholeCompletion(
            OpenCompletion open,
            RunningCompletions running,
            CompletableFuture<String> asked,
            CompletableFuture<String> answer) {
        this.open = open;
        this.running = running;
        this.asked = asked;
        this.answer = answer;
    }

    /** JSON, as the model server wrote it; fails with what went wrong. */
    public CompletableFuture<String> answer() {
        return answer;
    }

    /** Nobody will read it: frees the model server's slot, and costs nothing, for nothing was told. */
    public void leave() {
        running.end(open, CompletionOutcome.LEFT, index -> 0);
        asked.cancel(true);
    }
}
