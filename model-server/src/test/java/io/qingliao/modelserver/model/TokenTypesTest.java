package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliao.modelserver.fixture.ReferenceGpt2;
import io.qingliao.modelserver.fixture.SafetensorsWriter;
import io.qingliao.modelserver.fixture.Tensor.Numbers;
import io.qingliao.modelserver.fixture.TinyGpt2;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CDial-GPT's token types: the speaker's embedding is added to each of its words. */
class TokenTypesTest {

    private static final int CLS = 2;
    private static final int SPEAKER1 = 60;
    private static final int SPEAKER2 = 61;
    private static final int[] PROMPT = {CLS, SPEAKER1, 7, 8, 9, SPEAKER2, 10, SPEAKER1, 11, 12, SPEAKER2};
    private static final int[] TYPES = {
        CLS, SPEAKER1, SPEAKER1, SPEAKER1, SPEAKER1, SPEAKER2, SPEAKER2, SPEAKER1, SPEAKER1, SPEAKER1, SPEAKER2
    };

    private final TinyGpt2 tiny = TinyGpt2.random();
    private final ReferenceGpt2 reference = new ReferenceGpt2(tiny.config(), tiny.tensors());

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        tiny.writeConfig(directory);
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tiny.tensors(), Numbers.F32);
    }

    @Test
    void aWholePromptHasTheLogitsOfTheReference() {
        try (LogitsLm lm = load(Set.of(CLS, SPEAKER1, SPEAKER2))) {
            assertClose(logits(lm, row(0, 0, PROMPT)), reference.logits(PROMPT, TYPES));
        }
    }

    @Test
    void chunksAndSingleTokensBesideOtherRowsHaveTheSame() {
        int[] other = {CLS, SPEAKER1, 20, SPEAKER2};
        int[] otherTypes = {CLS, SPEAKER1, SPEAKER1, SPEAKER2};
        int[] words = Arrays.copyOf(PROMPT, PROMPT.length + 1);
        words[PROMPT.length] = 30;
        int[] types = Arrays.copyOf(TYPES, TYPES.length + 1);
        types[TYPES.length] = SPEAKER2;
        try (LogitsLm lm = load(Set.of(CLS, SPEAKER1, SPEAKER2))) {
            logits(lm, row(1, 0, Arrays.copyOfRange(words, 0, 4)));
            float[][] both = lm.logits(
                    new Batch(List.of(row(0, 0, other), row(1, 4, Arrays.copyOfRange(words, 4, PROMPT.length)))));
            assertClose(both[0], reference.logits(other, otherTypes));
            assertClose(both[1], reference.logits(PROMPT, TYPES));
            assertClose(logits(lm, row(1, PROMPT.length, new int[] {30})), reference.logits(words, types));
        }
    }

    @Test
    void wordsBeforeTheFirstTypeHaveNoneAndNeitherHasAnyInAModelWithoutTypes() {
        int[] text = {7, 8, 9};
        try (LogitsLm typed = load(Set.of(CLS, SPEAKER1, SPEAKER2))) {
            assertClose(logits(typed, row(0, 0, text)), reference.logits(text));
        }
        try (LogitsLm plain = load(Set.of())) {
            assertClose(logits(plain, row(0, 0, PROMPT)), reference.logits(PROMPT));
        }
    }

    private LogitsLm load(Set<Integer> types) {
        TorchRuntime.start(1);
        return LogitsLm.of(LoadedModel.load(
                directory, new LoadOptions("float32", 1 << 20, 2), new VocabularyUse(Integer.MAX_VALUE, types)));
    }

    private static Row row(int slot, int start, int[] tokens) {
        return new Row(slot, start, tokens, SamplingParams.GREEDY.draw(0, 0));
    }

    private static float[] logits(LogitsLm lm, Row row) {
        return lm.logits(new Batch(List.of(row)))[0];
    }

    private static void assertClose(float[] logits, double[] expected) {
        assertThat(logits).hasSameSizeAs(expected);
        for (int word = 0; word < logits.length; word++) {
            assertThat((double) logits[word]).isCloseTo(expected[word], within(1e-4));
        }
    }
}
