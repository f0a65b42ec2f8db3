package io.qingliao.chatapi.openai;

import java.util.concurrent.CompletableFuture;

/** An answer that a program wants in one piece; settled when it is there. */
public final class WholeCompletion {

    private final CompletableFuture<String> answer;
    private final Runnable leaving;

    WholeCompletion(CompletableFuture<String> answer, Runnable leaving) {
        this.answer = answer;
        this.leaving = leaving;
    }

    /** That is there already, and of which nothing is to be settled. */
    static WholeCompletion of(String whole) {
        return new WholeCompletion(CompletableFuture.completedFuture(whole), () -> {});
    }

    /** JSON; fails with what went wrong. */
    public CompletableFuture<String> answer() {
        return answer;
    }

    /** Nobody will read it: frees the model server's slot, and costs nothing, for nothing was told. */
    public void leave() {
        leaving.run();
    }
}
