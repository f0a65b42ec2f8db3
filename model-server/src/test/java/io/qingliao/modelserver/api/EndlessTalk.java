package io.qingliao.modelserver.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.Choices;
import io.qingliao.modelserver.model.Scoring;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.tokenizer.PromptPiece.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * Puts a model before the others that says one word for longer than any test waits: what a test finds running it finds
 * so on a busy machine too. Two run and one waits.
 */
@TestConfiguration(proxyBeanMethods = false)
class EndlessTalk {

    static final String MODEL = "endless";

    /** A quarter of an hour at the model's pace. */
    static final int TOKENS = 1_000_000;

    private static final Duration PACE = Duration.ofMillis(1);
    private static final EngineSettings SETTINGS = new EngineSettings(2, 1, 8, Duration.ofHours(1));

    @Bean
    CheckpointText endlessText() {
        return CheckpointText.load(Models.DEMO);
    }

    @Bean
    GenerationEngine endlessEngine(CheckpointText text, MeterRegistry registry) {
        int word = text.tokenizer().encode(List.of(new Spoken("好")))[0];
        return GenerationEngine.start(new Talker(word), SETTINGS, new EngineMetrics(registry, MODEL));
    }

    @Bean
    @Primary
    ModelLibrary endlessLibrary(CheckpointText text, GenerationEngine engine) {
        return new OneModel(new ServedModel(
                MODEL,
                MODEL,
                Set.of(),
                Talker.WINDOW,
                text.tokenizer().size(),
                Instant.EPOCH,
                new ServedModel.Facts("float32", "cpu", 1, 2, 1, 1),
                text.defaults(),
                text.tokenizer(),
                text.template(),
                engine));
    }

    private record OneModel(ServedModel preferred) implements ModelLibrary {

        @Override
        public List<ServedModel> loaded() {
            return List.of(preferred);
        }

        @Override
        public List<Entry> entries() {
            return List.of(new Entry(MODEL, State.LOADED, true, null, null));
        }

        @Override
        public void load(String id) {
            throw new UnsupportedOperationException(id);
        }

        @Override
        public void unload(String id) {
            throw new UnsupportedOperationException(id);
        }

        @Override
        public void prefer(String id) {
            throw new UnsupportedOperationException(id);
        }
    }

    private record Talker(int word) implements CausalLm {

        private static final int WINDOW = TOKENS + 1024;

        @Override
        public int window() {
            return WINDOW;
        }

        @Override
        public int slots() {
            return SETTINGS.maxRunning();
        }

        @Override
        public Choices step(Batch batch) {
            LockSupport.parkNanos(PACE.toNanos());
            int[] words = new int
                    [(int) batch.rows().stream()
                            .filter(row -> row.draw() != null)
                            .count()];
            Arrays.fill(words, word);
            return new Choices(words);
        }

        @Override
        public List<TokenLogProbs> score(Scoring scoring) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void copy(int sourceSlot, int targetSlot, int tokens) {
            // It remembers nothing.
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
