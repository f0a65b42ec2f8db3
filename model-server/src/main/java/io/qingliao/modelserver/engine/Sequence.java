package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.engine.PrefixCache.Place;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import java.util.Arrays;

/** Everything that changes about one request. Only the loop thread touches it after submission. */
final class Sequence {

    private static final int NO_SLOT = -1;

    private final GenerationRequest request;
    private final GenerationStream stream = new GenerationStream();
    private final long submittedNanos;
    private int slot = NO_SLOT;
    /** Prompt, then answer. */
    private final int[] tokens;

    private int length;
    /** How many of the tokens the cache holds. */
    private int cached;

    private long startedNanos;
    private long lastTokenNanos;

    Sequence(GenerationRequest request, long submittedNanos) {
        this.request = request;
        this.submittedNanos = submittedNanos;
        this.length = request.prompt().length;
        this.tokens = Arrays.copyOf(request.prompt(), length + request.maxNewTokens());
    }

    void enter(Place place, long nanos) {
        slot = place.slot();
        cached = place.reused();
        startedNanos = nanos;
    }

    boolean decoding() {
        return generated() > 0;
    }

    /** The next at most {@code budget} tokens to compute; a decoding sequence has exactly one. */
    Row next(int budget) {
        int end = Math.min(length, cached + budget);
        int[] chunk = Arrays.copyOfRange(tokens, cached, end);
        return new Row(slot, cached, chunk, end == length ? draw() : null);
    }

    private Draw draw() {
        return request.sampling().draw(promptLength(), generated());
    }

    void computed(int count) {
        cached += count;
    }

    /** Takes the token that a step chose. */
    void accept(int token, long nanos) {
        tokens[length++] = token;
        lastTokenNanos = nanos;
    }

    boolean stopped() {
        return request.stopTokens().contains(tokens[length - 1]);
    }

    boolean exhausted() {
        return generated() == request.maxNewTokens();
    }

    int cached() {
        return cached;
    }

    /** What its slot of the cache holds. */
    int[] cachedTokens() {
        return Arrays.copyOf(tokens, cached);
    }

    GenerationRequest request() {
        return request;
    }

    GenerationStream stream() {
        return stream;
    }

    int slot() {
        return slot;
    }

    int generated() {
        return length - promptLength();
    }

    int promptLength() {
        return request.prompt().length;
    }

    long submittedNanos() {
        return submittedNanos;
    }

    long startedNanos() {
        return startedNanos;
    }

    long lastTokenNanos() {
        return lastTokenNanos;
    }

    Usage usage() {
        return new Usage(promptLength(), generated());
    }
}
