package io.qingliao.modelserver.engine;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The engine's figures since its start; written by the loop thread, read by any. */
public final class EngineMetrics {

    /** How much the newest answer moves the running mean of their durations. */
    private static final double NEWEST_WEIGHT = 0.1;

    private final MeterRegistry registry;
    private final Tags model;
    private final List<Meter> meters = new ArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger cached = new AtomicInteger();
    private final Counter steps;
    private final Counter batchedSequences;
    private final Counter generatedTokens;
    private final Counter promptTokens;
    private final Counter reusedTokens;
    private final Map<FinishReason, Counter> finished = new EnumMap<>(FinishReason.class);
    private final Counter failed;
    private final Counter rejected;
    private final Timer timeToFirstToken;
    private final Timer timePerOutputToken;
    private volatile double recentSeconds;

    /** @param model the id by which each figure is marked */
    public EngineMetrics(MeterRegistry registry, String model) {
        this.registry = registry;
        this.model = Tags.of("model", model);
        kept(Gauge.builder("qingliao.engine.running", running, AtomicInteger::get));
        kept(Gauge.builder("qingliao.engine.cached.tokens", cached, AtomicInteger::get));
        steps = counter("qingliao.engine.steps");
        batchedSequences = counter("qingliao.engine.batched.sequences");
        generatedTokens = counter("qingliao.engine.tokens", "kind", "generated");
        promptTokens = counter("qingliao.engine.tokens", "kind", "prompt");
        reusedTokens = counter("qingliao.engine.tokens", "kind", "reused");
        for (FinishReason reason : FinishReason.values()) {
            finished.put(reason, requests(reason.name().toLowerCase(Locale.ROOT)));
        }
        failed = requests("failed");
        rejected = requests("rejected");
        timeToFirstToken = timer("qingliao.engine.ttft", "From submission to the first token");
        timePerOutputToken = timer("qingliao.engine.tpot", "Between two tokens of one answer");
    }

    private void kept(Gauge.Builder<AtomicInteger> gauge) {
        meters.add(gauge.tags(model).register(registry));
    }

    private Counter counter(String name, String... tags) {
        Counter counter = registry.counter(name, model.and(tags));
        meters.add(counter);
        return counter;
    }

    private Counter requests(String outcome) {
        return counter("qingliao.engine.requests", "outcome", outcome);
    }

    private Timer timer(String name, String description) {
        Timer timer = Timer.builder(name)
                .description(description)
                .tags(model)
                .publishPercentiles(0.5, 0.95)
                .distributionStatisticExpiry(Duration.ofMinutes(1))
                .register(registry);
        meters.add(timer);
        return timer;
    }

    /** The model is unloaded: its figures are told no more. */
    void forget() {
        meters.forEach(registry::remove);
    }

    /** Counters since the start, percentiles of the last minute. */
    public record Snapshot(
            int running,
            int cachedTokens,
            long steps,
            long batchedSequences,
            long generatedTokens,
            long promptTokens,
            long reusedTokens,
            Map<FinishReason, Long> finished,
            long failed,
            long rejected,
            Percentiles timeToFirstToken,
            Percentiles timePerOutputToken) {}

    /** Milliseconds; null while nothing was measured in the last minute. */
    public record Percentiles(
            @Nullable Double p50, @Nullable Double p95) {}

    public Snapshot snapshot() {
        Map<FinishReason, Long> byReason = new EnumMap<>(FinishReason.class);
        finished.forEach((reason, counter) -> byReason.put(reason, count(counter)));
        return new Snapshot(
                running.get(),
                cached.get(),
                count(steps),
                count(batchedSequences),
                count(generatedTokens),
                count(promptTokens),
                count(reusedTokens),
                byReason,
                count(failed),
                count(rejected),
                percentiles(timeToFirstToken),
                percentiles(timePerOutputToken));
    }

    void stepped(int sequences, int promptTokensComputed) {
        steps.increment();
        batchedSequences.increment(sequences);
        promptTokens.increment(promptTokensComputed);
    }

    void running(int sequences) {
        running.set(sequences);
    }

    void cached(int tokens) {
        cached.set(tokens);
    }

    void firstToken(long nanos) {
        generatedTokens.increment();
        timeToFirstToken.record(nanos, TimeUnit.NANOSECONDS);
    }

    void nextToken(long nanos) {
        generatedTokens.increment();
        timePerOutputToken.record(nanos, TimeUnit.NANOSECONDS);
    }

    void finished(FinishReason reason, Duration took) {
        Objects.requireNonNull(finished.get(reason)).increment();
        if (reason != FinishReason.CANCELLED) {
            double old = recentSeconds == 0 ? took.toNanos() / 1e9 : recentSeconds;
            recentSeconds = old + (took.toNanos() / 1e9 - old) * NEWEST_WEIGHT;
        }
    }

    void reused(int tokens) {
        reusedTokens.increment(tokens);
    }

    /** How long answers took lately, from their place in the batch to their end; zero while none has ended. */
    Duration recentDuration() {
        return Duration.ofNanos((long) (recentSeconds * 1e9));
    }

    void failed() {
        failed.increment();
    }

    void rejected() {
        rejected.increment();
    }

    private static long count(Counter counter) {
        return (long) counter.count();
    }

    private static Percentiles percentiles(Timer timer) {
        ValueAtPercentile[] values = timer.takeSnapshot().percentileValues();
        return new Percentiles(millis(values[0]), millis(values[1]));
    }

    private static @Nullable Double millis(ValueAtPercentile value) {
        double millis = value.value(TimeUnit.MILLISECONDS);
        return millis == 0 ? null : millis;
    }
}
