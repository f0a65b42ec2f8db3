package io.qingliao.modelserver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.engine.EngineMetrics;
import io.qingliao.modelserver.engine.EngineSettings;
import io.qingliao.modelserver.engine.GenerationEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;

/** Which model answers to which name. */
class ModelLibraryTest {

    private static GenerationEngine engine;
    private static ServedModel first;
    private static ServedModel second;

    @BeforeAll
    static void serve() {
        engine = GenerationEngine.start(
                Models.load(Models.TINY, 1).lm(),
                new EngineSettings(1, 1, 8, Duration.ofSeconds(1)),
                new EngineMetrics(new SimpleMeterRegistry(), "tiny"));
        CheckpointText text = CheckpointText.load(Models.DEMO);
        first = served("first", text);
        second = served("second", text);
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ServedModel served(String id, CheckpointText text) {
        return new ServedModel(
                id,
                id,
                Set.of("gpt-4o"),
                64,
                257,
                Instant.EPOCH,
                new ServedModel.Facts("float32", "cpu", 1, 1, 1, 1),
                text.defaults(),
                text.tokenizer(),
                text.template(),
                engine);
    }

    @Test
    void thePreferredOneAnswersWhereNoneIsNamedAndToTheHostedNames() {
        ModelLibrary library = new Shelf();
        assertThat(library.named(null)).isSameAs(second);
        assertThat(library.named("gpt-4o")).isSameAs(second);
        assertThat(library.named("first")).isSameAs(first);
    }

    @Test
    void oneThatIsBeingLoadedIsToBeAskedAgainLater() {
        assertThatThrownBy(() -> new Shelf().named("loading")).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(e.retryAfter()).isPositive();
            assertThat(e).hasMessage("The model `loading` is being loaded.");
        });
    }

    @Test
    void oneThatIsNotLoadedOrNotThereIsNotFound() {
        for (String name : List.of("unloaded", "nowhere")) {
            assertThatThrownBy(() -> new Shelf().named(name))
                    .isInstanceOfSatisfying(
                            ApiException.class, e -> assertThat(e.status()).isEqualTo(HttpStatus.NOT_FOUND));
        }
    }

    /** Two loaded, one being loaded, one not; nothing of it moves. */
    private static final class Shelf implements ModelLibrary {

        @Override
        public ServedModel preferred() {
            return second;
        }

        @Override
        public List<ServedModel> loaded() {
            return List.of(second, first);
        }

        @Override
        public List<Entry> entries() {
            return List.of(entry("loading", State.LOADING), entry("unloaded", State.UNLOADED));
        }

        private static Entry entry(String id, State state) {
            return new Entry(id, state, false, null, null);
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
}
