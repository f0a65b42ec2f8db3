package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import java.util.Arrays;

/** Everything that changes about one running request. Only the loop thread touches it after submission. */
final class Sequence {

    static final int NO_SLOT = -1;

    private final GenerationRequest request;
    private final GenerationStream stream = new GenerationStream();
    private final long submittedNanos;
    private int slot = NO_SLOT;
    /** How many tokens of prompt and answer the cache holds. */
    private int cached;

    private int generated;
    private int newest;
    private long lastTokenNanos;

    Sequence(GenerationRequest request, long submittedNanos) {
        this.request = request;
        this.submittedNanos = submittedNanos;
    }

    void enter(int slot) {
        this.slot = slot;
    }

    boolean decoding() {
        return generated > 0;
    }

    /** The next at most {@code budget} tokens to compute; a decoding sequence has exactly one. */
    Row next(int budget) {
        if (decoding()) {
            return new Row(slot, cached, new int[] {newest}, draw());
        }
        int[] prompt = request.prompt();
        int end = Math.min(prompt.length, cached + budget);
        int[] chunk = Arrays.copyOfRange(prompt, cached, end);
        return new Row(slot, cached, chunk, end == prompt.length ? draw() : null);
    }

    private Draw draw() {
        return request.sampling().draw(request.prompt().length, generated);
    }

    void computed(int tokens) {
        cached += tokens;
    }

    /** Takes the token that a step chose. */
    void accept(int token, long nanos) {
        newest = token;
        generated++;
        lastTokenNanos = nanos;
    }

    boolean stopped() {
        return request.stopTokens().contains(newest);
    }

    boolean exhausted() {
        return generated == request.maxNewTokens();
    }

    GenerationStream stream() {
        return stream;
    }

    int slot() {
        return slot;
    }

    int generated() {
        return generated;
    }

    int promptLength() {
        return request.prompt().length;
    }

    long submittedNanos() {
        return submittedNanos;
    }

    long lastTokenNanos() {
        return lastTokenNanos;
    }

    Usage usage() {
        return new Usage(promptLength(), generated);
    }
}
