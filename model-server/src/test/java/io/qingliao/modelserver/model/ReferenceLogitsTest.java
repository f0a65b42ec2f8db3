package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Our forward pass against Hugging Face's, which wrote each checkpoint's reference.json in float32. */
class ReferenceLogitsTest {

    private static final double TOLERANCE = 1e-4;
    private static final Draw GREEDY = SamplingParams.GREEDY.draw(0, 0);

    /** One prompt with the logits after it and the greedy tokens that follow. */
    record Case(int[] prompt, int[] ids, float[] logits, int[] greedy) {}

    static Stream<Path> checkpoints() throws IOException {
        try (Stream<Path> tiny = Files.list(Path.of("src/test/resources/checkpoints"))) {
            return Stream.concat(tiny.sorted().toList().stream(), Stream.of(Path.of("../models/qingliao-zh-8m")));
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void prefillGivesTheReferenceLogits(Path checkpoint) throws IOException {
        try (DjlCausalLm lm = load(checkpoint)) {
            for (Case expected : cases(checkpoint)) {
                float[] logits = lm.logits(new Batch(List.of(new Row(0, 0, expected.prompt, GREEDY))))[0];
                assertClose(logits, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void tokenByTokenThroughTheCacheGivesTheReferenceLogits(Path checkpoint) throws IOException {
        try (DjlCausalLm lm = load(checkpoint)) {
            for (Case expected : cases(checkpoint)) {
                float[] logits = new float[0];
                for (int i = 0; i < expected.prompt.length; i++) {
                    int[] token = {expected.prompt[i]};
                    logits = lm.logits(new Batch(List.of(new Row(1, i, token, GREEDY))))[0];
                }
                assertClose(logits, expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void aPromptInChunksBesideOtherRowsGivesTheReferenceLogits(Path checkpoint) throws IOException {
        try (DjlCausalLm lm = load(checkpoint)) {
            for (Case expected : cases(checkpoint)) {
                int cut = expected.prompt.length / 2;
                int[] head = Arrays.copyOfRange(expected.prompt, 0, cut);
                int[] tail = Arrays.copyOfRange(expected.prompt, cut, expected.prompt.length);
                int[] other = IntStream.range(3, 11).toArray();
                lm.logits(new Batch(List.of(new Row(0, 0, other, GREEDY), new Row(2, 0, head, GREEDY))));
                float[][] logits = lm.logits(new Batch(List.of(
                        new Row(0, other.length, new int[] {7}, GREEDY),
                        new Row(1, 0, other, null),
                        new Row(2, cut, tail, GREEDY))));
                assertThat(logits).hasDimensions(2, logits[0].length);
                assertClose(logits[1], expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void greedyTokensAreTheReference(Path checkpoint) throws IOException {
        try (DjlCausalLm lm = load(checkpoint)) {
            for (Case expected : cases(checkpoint)) {
                List<Integer> tokens = new ArrayList<>();
                int[] next = expected.prompt;
                int position = 0;
                while (tokens.size() < expected.greedy.length) {
                    int chosen = lm.step(new Batch(List.of(new Row(3, position, next, GREEDY))))
                            .tokens()[0];
                    tokens.add(chosen);
                    position += next.length;
                    next = new int[] {chosen};
                }
                assertThat(tokens)
                        .containsExactlyElementsOf(
                                Arrays.stream(expected.greedy).boxed().toList());
            }
        }
    }

    private static void assertClose(float[] logits, Case expected) {
        for (int i = 0; i < expected.logits.length; i++) {
            assertThat((double) logits[expected.ids[i]])
                    .as("logit of token %d", expected.ids[i])
                    .isCloseTo(expected.logits[i], org.assertj.core.data.Offset.offset(TOLERANCE));
        }
    }

    private static DjlCausalLm load(Path checkpoint) {
        Gpt2Config config = Gpt2Config.read(checkpoint.resolve("config.json"));
        return DjlCausalLm.load(Checkpoint.read(checkpoint, config).weights(), config, Precision.FLOAT32, 4);
    }

    private static List<Case> cases(Path checkpoint) throws IOException {
        JsonNode json = JsonMapper.shared()
                .readTree(checkpoint.resolve("reference.json").toFile());
        List<Case> cases = new ArrayList<>();
        if (json.isArray()) {
            json.forEach(each -> cases.add(new Case(
                    ints(each.get("ids")),
                    IntStream.range(0, each.get("last_logits").size()).toArray(),
                    floats(each.get("last_logits")),
                    ints(each.get("greedy")))));
        } else {
            json.get("cases")
                    .forEach(each -> cases.add(new Case(
                            ints(each.get("prompt_ids")),
                            ints(each.get("last_logits_top8_ids")),
                            floats(each.get("last_logits_top8")),
                            ints(each.get("greedy_ids")))));
        }
        assertThat(cases).isNotEmpty();
        return cases;
    }

    private static int[] ints(JsonNode array) {
        return IntStream.range(0, array.size()).map(i -> array.get(i).asInt()).toArray();
    }

    private static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        IntStream.range(0, values.length)
                .forEach(i -> values[i] = (float) array.get(i).asDouble());
        return values;
    }
}
