package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ServerState;
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How a model server did between two looks at it.
 *
 * @param batchSize sequences computed together, on average over the steps since the look before; 0 without a step
 * @param ttftP50Millis time to first token
 * @param tpotP50Millis time per output token
 * @param averagedSeconds of how long this is the average; none for a single look
 */
public record Sample(
        Instant at,
        int running,
        int waiting,
        double tokensPerSecond,
        double promptTokensPerSecond,
        double batchSize,
        @Nullable Double ttftP50Millis,
        @Nullable Double ttftP95Millis,
        @Nullable Double tpotP50Millis,
        @Nullable Double tpotP95Millis,
        long residentBytes,
        long heapBytes,
        long kvCacheBytes,
        long generatedTokensTotal,
        long requestsTotal,
        @Nullable Integer averagedSeconds) {

    static Sample of(ServerState state, Instant at, Counted since) {
        return new Sample(
                at,
                state.running(),
                state.waiting(),
                since.perSecond(since.generatedTokens()),
                since.perSecond(since.promptTokens()),
                since.steps() == 0 ? 0 : (double) since.sequences() / since.steps(),
                state.ttftMs().p50(),
                state.ttftMs().p95(),
                state.tpotMs().p50(),
                state.tpotMs().p95(),
                state.residentBytes(),
                state.heapBytes(),
                state.kvCacheBytes(),
                state.generatedTokensTotal(),
                state.requestsTotal().total(),
                null);
    }

    /** What was so on average over a span of time; totals are the last. At least one sample, oldest first. */
    static Sample average(Instant at, Duration span, List<Sample> samples) {
        Sample last = samples.get(samples.size() - 1);
        return new Sample(
                at,
                (int) Math.round(mean(samples, Sample::running)),
                (int) Math.round(mean(samples, Sample::waiting)),
                mean(samples, Sample::tokensPerSecond),
                mean(samples, Sample::promptTokensPerSecond),
                mean(samples, Sample::batchSize),
                meanOfKnown(samples, Sample::ttftP50Millis),
                meanOfKnown(samples, Sample::ttftP95Millis),
                meanOfKnown(samples, Sample::tpotP50Millis),
                meanOfKnown(samples, Sample::tpotP95Millis),
                Math.round(mean(samples, Sample::residentBytes)),
                Math.round(mean(samples, Sample::heapBytes)),
                Math.round(mean(samples, Sample::kvCacheBytes)),
                last.generatedTokensTotal(),
                last.requestsTotal(),
                (int) span.toSeconds());
    }

    private static double mean(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        return samples.stream().mapToDouble(figure).average().orElse(0);
    }

    private static @Nullable Double meanOfKnown(List<Sample> samples, Function<Sample, @Nullable Double> figure) {
        DoubleSummaryStatistics known = new DoubleSummaryStatistics();
        for (Sample sample : samples) {
            Double value = figure.apply(sample);
            if (value != null) {
                known.accept(value);
            }
        }
        return known.getCount() == 0 ? null : known.getAverage();
    }

    /** What was counted in a span of time. */
    record Counted(Duration span, long generatedTokens, long promptTokens, long steps, long sequences) {

        static final Counted NOTHING = new Counted(Duration.ZERO, 0, 0, 0, 0);

        static Counted between(ServerState earlier, ServerState later, Duration span) {
            if (wasRestarted(earlier, later)) {
                Duration up = Duration.ofMillis((long) (later.uptimeSeconds() * 1000));
                return new Counted(
                        up,
                        later.generatedTokensTotal(),
                        later.promptTokensTotal(),
                        later.stepsTotal(),
                        later.batchedSequencesTotal());
            }
            return new Counted(
                    span,
                    later.generatedTokensTotal() - earlier.generatedTokensTotal(),
                    later.promptTokensTotal() - earlier.promptTokensTotal(),
                    later.stepsTotal() - earlier.stepsTotal(),
                    later.batchedSequencesTotal() - earlier.batchedSequencesTotal());
        }

        private static boolean wasRestarted(ServerState earlier, ServerState later) {
            return later.uptimeSeconds() < earlier.uptimeSeconds()
                    || later.generatedTokensTotal() < earlier.generatedTokensTotal()
                    || later.promptTokensTotal() < earlier.promptTokensTotal()
                    || later.stepsTotal() < earlier.stepsTotal()
                    || later.batchedSequencesTotal() < earlier.batchedSequencesTotal();
        }

        double perSecond(long count) {
            return span.isZero() ? 0 : count * 1000.0 / span.toMillis();
        }
    }
}
