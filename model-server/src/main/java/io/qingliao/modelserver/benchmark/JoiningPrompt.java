package io.qingliao.modelserver.benchmark;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.GenerationStream;
import io.qingliao.modelserver.engine.Priority;
import io.qingliao.modelserver.engine.TokenEvent;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A long prompt comes to an engine that already streams to others: how long one of those waits for its next token.
 *
 * @param usualMillis between two tokens before the newcomer came, the median
 * @param longestMillis between two tokens until the newcomer's first
 */
record JoiningPrompt(double usualMillis, double longestMillis) {

    /** Tokens of a running stream before the newcomer comes; the engine learns from them what a step takes. */
    private static final int TOKENS_BEFORE = 24;

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** {@code lm} has a slot for each running prompt and one for the newcomer; it is closed at the end. */
    static JoiningPrompt measure(CausalLm lm, List<int[]> running, int[] newcomer, int prefillChunk)
            throws InterruptedException {
        EngineSettings settings = new EngineSettings(lm.slots(), lm.slots(), prefillChunk, PATIENCE);
        try (GenerationEngine engine =
                GenerationEngine.start(lm, settings, new EngineMetrics(new SimpleMeterRegistry(), "model"))) {
            List<GenerationStream> streams = running.stream()
                    .map(prompt -> engine.submit(request(prompt, lm.window() - prompt.length)).stream())
                    .toList();
            // The last to come: when it streams, all do.
            GenerationStream watched = streams.get(streams.size() - 1);
            double usual = Spread.median(gaps(watched, TOKENS_BEFORE));
            GenerationStream joining = engine.submit(request(newcomer, 1)).stream();
            return new JoiningPrompt(usual, longestGapUntilFirstToken(watched, joining));
        }
    }

    private static GenerationRequest request(int[] prompt, int tokens) {
        return new GenerationRequest(
                prompt, tokens, Set.of(), SamplingParams.GREEDY, "benchmark", Priority.INTERACTIVE);
    }

    private static List<Double> gaps(GenerationStream stream, int count) throws InterruptedException {
        List<Double> gaps = new ArrayList<>();
        long before = arrival(stream);
        while (gaps.size() < count) {
            long now = arrival(stream);
            gaps.add((now - before) / 1e6);
            before = now;
        }
        return gaps;
    }

    private static double longestGapUntilFirstToken(GenerationStream watched, GenerationStream joining)
            throws InterruptedException {
        double longest = 0;
        long before = System.nanoTime();
        while (joining.poll(Duration.ZERO) == null) {
            long now = arrival(watched);
            longest = Math.max(longest, (now - before) / 1e6);
            before = now;
        }
        return longest;
    }

    private static long arrival(GenerationStream stream) throws InterruptedException {
        TokenEvent event = stream.poll(PATIENCE);
        if (!(event instanceof Token)) {
            throw new IllegalStateException("A stream ended while it was watched: " + event);
        }
        return System.nanoTime();
    }
}
