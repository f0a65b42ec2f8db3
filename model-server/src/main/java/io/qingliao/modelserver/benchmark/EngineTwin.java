package io.qingliao.modelserver.benchmark;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.engine.GenerationEngine.Submission;
import io.qingliao.modelserver.engine.GenerationRequest;
import io.qingliao.modelserver.engine.Priority;
import io.qingliao.modelserver.engine.TokenEvent;
import io.qingliao.modelserver.engine.TokenEvent.Finished;
import io.qingliao.modelserver.engine.TokenEvent.Token;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The server's engine without the server: the same model, settings and requests, so that HTTP is all that differs. */
final class EngineTwin implements AutoCloseable {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final GenerationEngine engine;
    private final int vocabSize;
    private final Random random = new Random(11);

    private EngineTwin(GenerationEngine engine, int vocabSize) {
        this.engine = engine;
        this.vocabSize = vocabSize;
    }

    /** libtorch must have been started. */
    static EngineTwin start(Path directory, String precision, int maxRunning, int prefillChunk) {
        LoadedModel model =
                LoadedModel.load(directory, new LoadOptions(precision, LoadOptions.memoryBytes() / 4, maxRunning));
        GenerationEngine engine = GenerationEngine.start(
                model.lm(),
                new EngineSettings(maxRunning, maxRunning, prefillChunk, LONGEST_WAIT),
                new EngineMetrics(new SimpleMeterRegistry(), "model"));
        return new EngineTwin(engine, model.config().vocabSize());
    }

    /** Tokens a second of {@code clients} requests that come at once, prompts included in the time. */
    double tokensPerSecond(int clients, int promptTokens, int answerTokens) throws InterruptedException {
        List<GenerationRequest> requests = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int[] prompt = random.ints(promptTokens, 0, vocabSize).toArray();
            requests.add(new GenerationRequest(
                    prompt, answerTokens, Set.of(), SamplingParams.GREEDY, "client-" + i, Priority.INTERACTIVE));
        }
        long start = System.nanoTime();
        List<Submission> submissions = requests.stream().map(engine::submit).toList();
        long tokens = 0;
        for (Submission submission : submissions) {
            tokens += readToEnd(submission);
        }
        return tokens * 1e9 / (System.nanoTime() - start);
    }

    private static int readToEnd(Submission submission) throws InterruptedException {
        int tokens = 0;
        while (true) {
            TokenEvent event = submission.stream().poll(LONGEST_WAIT);
            if (event instanceof Token) {
                tokens++;
            } else if (event instanceof Finished) {
                return tokens;
            } else {
                throw new IllegalStateException("The engine did not finish an answer: " + event);
            }
        }
    }

    @Override
    public void close() {
        engine.close();
    }
}
