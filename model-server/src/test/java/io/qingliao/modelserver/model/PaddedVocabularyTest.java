package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaddedVocabularyTest {

    private static final int WORDS = 200;
    private static final Path UNTIED = Path.of("src/test/resources/checkpoints/untied-head");

    @Test
    void aModelChoosesAmongTheWordsOfItsTokenizerAndThinksAsBefore() {
        for (Path directory : List.of(Models.TINY, UNTIED)) {
            float[] all = logits(Models.load(directory, 1));
            LoadedModel fewer = LoadedModel.load(
                    directory, new LoadOptions("float32", 1L << 30, 1), new VocabularyUse(WORDS, Set.of()));
            assertThat(fewer.config().vocabSize()).isEqualTo(WORDS);
            float[] some = logits(fewer);
            assertThat(all).hasSize(257);
            assertThat(some).hasSize(WORDS);
            for (int word = 0; word < WORDS; word++) {
                assertThat(some[word]).isCloseTo(all[word], within(1e-5f));
            }
        }
    }

    @Test
    void aTokenizerOfMoreWordsChangesNothing() {
        LoadedModel model = LoadedModel.load(
                Models.TINY, new LoadOptions("float32", 1L << 30, 1), new VocabularyUse(300, Set.of()));
        assertThat(logits(model)).hasSize(257);
        assertThat(model.config().vocabSize()).isEqualTo(257);
    }

    private static float[] logits(LoadedModel model) {
        try (LogitsLm lm = LogitsLm.of(model)) {
            int[] prompt = {5, 17, 199, 3};
            return lm.logits(new Batch(List.of(new Row(0, 0, prompt, SamplingParams.GREEDY.draw(prompt.length, 0)))))[
                    0];
        }
    }
}
