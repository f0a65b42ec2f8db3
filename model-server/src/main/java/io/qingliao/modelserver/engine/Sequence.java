package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.engine.PrefixCache.Place;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.Scoring;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.LogProbsAsked;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Everything that changes about one request. Only the loop thread touches it after submission; others see its progress. */
final class Sequence {

    private static final int NO_SLOT = -1;

    /** Every scored token has the logits of the whole vocabulary: 200 KB each for GPT-2's own. */
    private static final int MOST_SCORED = 128;

    private final GenerationRequest request;
    private final GenerationStream stream;
    private final long submittedNanos;
    private final SamplingParams beforeItMayEnd;
    /** Those with the same prompt that start when this one has it in the cache. */
    private final List<Sequence> followers = new ArrayList<>();

    private int slot = NO_SLOT;
    /** Prompt, then answer. */
    private final int[] tokens;

    private int length;
    /** How many of the tokens the cache holds. */
    private int cached;

    private long startedNanos;
    private long lastTokenNanos;

    /** For those who look from outside the loop. */
    private volatile boolean running;

    private volatile int shown;

    Sequence(GenerationRequest request, long submittedNanos) {
        this(request, submittedNanos, new Semaphore(0));
    }

    /** @param arrivals gets a permit for every event; several sequences that one reader reads share it */
    Sequence(GenerationRequest request, long submittedNanos, Semaphore arrivals) {
        this.request = request;
        this.stream = new GenerationStream(arrivals);
        this.beforeItMayEnd = request.sampling().forbidding(request.stopTokens());
        this.submittedNanos = submittedNanos;
        this.length = request.prompt().length;
        this.tokens = Arrays.copyOf(request.prompt(), length + request.maxNewTokens());
    }

    void enter(Place place, long nanos) {
        slot = place.slot();
        cached = place.reused();
        startedNanos = nanos;
        running = true;
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
        SamplingParams sampling = generated() < request.minNewTokens() ? beforeItMayEnd : request.sampling();
        Draw draw = sampling.draw(promptLength(), generated());
        LogProbsAsked asked = request.logProbs();
        return asked.ofAnswer() ? draw.withLogProbs(asked.best()) : draw;
    }

    /** Whether tokens of its prompt are yet to be scored; the last needs no scoring: the step that draws computes it. */
    boolean scoring() {
        return request.logProbs().ofPrompt() && cached < promptLength() - 1;
    }

    /** The next at most {@code budget} tokens of the prompt to score. */
    Scoring nextScoring(int budget) {
        int end = Math.min(promptLength() - 1, cached + Math.min(budget, MOST_SCORED));
        int[] piece = Arrays.copyOfRange(tokens, cached, end + 1);
        return new Scoring(slot, cached, piece, request.logProbs().best());
    }

    /** Whether it wants nothing more: only its prompt was to be scored, and is. */
    boolean spent() {
        return exhausted() && !scoring();
    }

    boolean samePrompt(Sequence other) {
        return Arrays.equals(request.prompt(), other.request.prompt());
    }

    void follow(Sequence leader) {
        leader.followers.add(this);
    }

    /** Those that need not wait for it any longer. */
    List<Sequence> releaseFollowers() {
        List<Sequence> released = List.copyOf(followers);
        followers.clear();
        return released;
    }

    void computed(int count) {
        cached += count;
    }

    /** Takes the token that a step chose. */
    void accept(int token, long nanos) {
        tokens[length++] = token;
        lastTokenNanos = nanos;
        shown = generated();
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

    RequestInHand inHand(long nowNanos) {
        return new RequestInHand(
                running,
                Duration.ofNanos(nowNanos - submittedNanos),
                promptLength(),
                shown,
                request.maxNewTokens(),
                request.user());
    }

    Usage usage() {
        return new Usage(promptLength(), generated());
    }
}
