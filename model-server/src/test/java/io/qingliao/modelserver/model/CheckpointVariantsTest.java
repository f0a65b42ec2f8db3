package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.qingliao.modelserver.fixture.ReferenceGpt2;
import io.qingliao.modelserver.fixture.SafetensorsWriter;
import io.qingliao.modelserver.fixture.Tensor;
import io.qingliao.modelserver.fixture.Tensor.Numbers;
import io.qingliao.modelserver.fixture.TinyGpt2;
import io.qingliao.modelserver.fixture.TorchFileWriter;
import io.qingliao.modelserver.fixture.TorchFileWriter.Layout;
import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.weights.WeightFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every form in which a GPT-2 is found answers as the reference does, which shares no code with the server. */
class CheckpointVariantsTest {

    private static final double TOLERANCE = 1e-4;

    @TempDir
    private Path directory;

    private final TinyGpt2 tiny = TinyGpt2.random();

    @BeforeAll
    static void startLibtorch() {
        TorchRuntime.start(1);
    }

    /** Writes the weights of the tiny model. */
    private interface Writer {
        void write(Path directory, TinyGpt2 tiny) throws IOException;
    }

    static Stream<Arguments> filesOfWeights() {
        return Stream.of(
                files("safetensors in float32", (to, tiny) -> safetensors(to, tiny.tensors(), Numbers.F32)),
                files("safetensors in float16", (to, tiny) -> safetensors(to, tiny.tensors(), Numbers.F16)),
                files("safetensors in bfloat16", (to, tiny) -> safetensors(to, tiny.tensors(), Numbers.BF16)),
                files(
                        "safetensors without transformer.",
                        (to, tiny) -> safetensors(to, tiny.withoutPrefix(), Numbers.F32)),
                files(
                        "safetensors in shards",
                        (to, tiny) -> SafetensorsWriter.shards(
                                to.resolve("model.safetensors"),
                                tiny.tensors(),
                                (file, part) -> SafetensorsWriter.write(file, part, Numbers.F32))),
                files("a zip file of float32", (to, tiny) -> zip(to, tiny.tensors(), Numbers.F32, Layout.ROW_MAJOR)),
                files("a zip file of float16", (to, tiny) -> zip(to, tiny.tensors(), Numbers.F16, Layout.ROW_MAJOR)),
                files("a zip file of bfloat16", (to, tiny) -> zip(to, tiny.tensors(), Numbers.BF16, Layout.ROW_MAJOR)),
                files(
                        "a zip file of strided tensors",
                        (to, tiny) -> zip(to, tiny.tensors(), Numbers.F32, Layout.STRIDED)),
                files(
                        "a zip file without transformer.",
                        (to, tiny) -> zip(to, tiny.withoutPrefix(), Numbers.F32, Layout.ROW_MAJOR)),
                files(
                        "a packed zip file",
                        (to, tiny) -> TorchFileWriter.zip(
                                to.resolve("pytorch_model.bin"),
                                tiny.tensors(),
                                Numbers.F32,
                                Layout.ROW_MAJOR,
                                ZipEntry.DEFLATED)),
                files(
                        "zip files in shards",
                        (to, tiny) -> SafetensorsWriter.shards(
                                to.resolve("pytorch_model.bin"),
                                tiny.tensors(),
                                (file, part) -> TorchFileWriter.zip(
                                        file, part, Numbers.F32, Layout.ROW_MAJOR, ZipEntry.STORED))),
                files("a legacy pickle of float32", (to, tiny) -> legacy(to, tiny, Numbers.F32, Layout.ROW_MAJOR)),
                files("a legacy pickle of float16", (to, tiny) -> legacy(to, tiny, Numbers.F16, Layout.ROW_MAJOR)),
                files("a legacy pickle of bfloat16", (to, tiny) -> legacy(to, tiny, Numbers.BF16, Layout.ROW_MAJOR)),
                files(
                        "a legacy pickle of strided tensors",
                        (to, tiny) -> legacy(to, tiny, Numbers.F32, Layout.STRIDED)),
                files(
                        "legacy pickles in shards",
                        (to, tiny) -> SafetensorsWriter.shards(
                                to.resolve("pytorch_model.bin"),
                                tiny.tensors(),
                                (file, part) -> TorchFileWriter.legacy(file, part, Numbers.F32, Layout.ROW_MAJOR))));
    }

    @ParameterizedTest
    @MethodSource("filesOfWeights")
    void answersFrom(Writer writer) throws IOException {
        writer.write(directory, tiny);
        assertAnswersAsTheReference();
        assertThat(read().hasTiedHead()).isTrue();
    }

    static Stream<Arguments> configs() {
        return Stream.of(
                config("no n_inner", config -> config.putNull("n_inner"), 96),
                config("n_ctx below n_positions", config -> config.put("n_ctx", 12), 40),
                config("n_ctx above n_positions", config -> config.put("n_ctx", 513), 40),
                config("n_ctx alone", config -> config.put("n_ctx", 20).remove("n_positions"), 40),
                config("other names", CheckpointVariantsTest::useOtherNames, 40),
                config("relu", config -> config.put("activation_function", "relu"), 40),
                config("exact gelu", config -> config.put("activation_function", "gelu"), 40),
                config("unscaled attention", config -> config.put("scale_attn_weights", false), 40),
                config("attention by layer", config -> config.put("scale_attn_by_inverse_layer_idx", true), 40),
                config("reordered attention", config -> config.put("reorder_and_upcast_attn", true), 40),
                config("a coarse epsilon", config -> config.put("layer_norm_epsilon", 0.01), 40),
                config("no model_type", config -> config.remove("model_type"), 40));
    }

    /** What changes a config.json. */
    private interface Change {
        void apply(ObjectNode config);
    }

    @ParameterizedTest
    @MethodSource("configs")
    void answersWith(Change change, int inner) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(tiny.tensors());
        Random random = new Random(9);
        for (int layer = 0; layer < 2; layer++) {
            String mlp = "transformer.h." + layer + ".mlp.";
            tensors.put(mlp + "c_fc.weight", TinyGpt2.numbers(random, 24, inner));
            tensors.put(mlp + "c_fc.bias", TinyGpt2.numbers(random, inner));
            tensors.put(mlp + "c_proj.weight", TinyGpt2.numbers(random, inner, 24));
        }
        ObjectNode config = tiny.config().deepCopy();
        change.apply(config);
        new TinyGpt2(config, tensors).writeConfig(directory);
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, Numbers.F32);
        // The reference knows config.json's main names only.
        ObjectNode known = tiny.config().deepCopy();
        known.setAll(config);
        assertClose(new ReferenceGpt2(known, tensors));
    }

    @Test
    void aSequenceIsNoLongerThanNCtx() throws IOException {
        tiny.config().put("n_ctx", 12);
        safetensors(directory, tiny.tensors(), Numbers.F32);
        tiny.writeConfig(directory);
        try (CausalLm lm = load()) {
            assertThat(lm.window()).isEqualTo(12);
        }
    }

    @Test
    void aHeadOfItsOwnIsUsed() throws IOException {
        tiny.config().put("tie_word_embeddings", false);
        tiny.tensors().put("lm_head.weight", TinyGpt2.numbers(new Random(5), 67, 24));
        safetensors(directory, tiny.tensors(), Numbers.F32);
        assertAnswersAsTheReference();
        assertThat(read().hasTiedHead()).isFalse();
        assertThat(read().repairs()).isEmpty();
    }

    @Test
    void anEqualHeadIsTheTokenEmbedding() throws IOException {
        Tensor words = tiny.tensors().get("transformer.wte.weight");
        tiny.tensors().put("lm_head.weight", new Tensor(words.values().clone(), words.shape()));
        zip(directory, tiny.tensors(), Numbers.F32, Layout.ROW_MAJOR);
        assertAnswersAsTheReference();
        assertThat(read().hasTiedHead()).isTrue();
    }

    @Test
    void aHeadThatSharesItsStorageIsTheTokenEmbedding() throws IOException {
        tiny.tensors().put("lm_head.weight", tiny.tensors().get("transformer.wte.weight"));
        zip(directory, tiny.tensors(), Numbers.F32, Layout.ROW_MAJOR);
        assertAnswersAsTheReference();
        assertThat(read().hasTiedHead()).isTrue();
    }

    @Test
    void aHeadThatDiffersFromWhatTheConfigSaysIsUsedAndSaid() throws IOException {
        tiny.tensors().put("lm_head.weight", TinyGpt2.numbers(new Random(5), 67, 24));
        safetensors(directory, tiny.tensors(), Numbers.F32);
        assertAnswersAsTheReference();
        assertThat(read().repairs())
                .extracting(Sentence::english)
                .containsExactly("config.json says that the head is the token embedding, but the file's lm_head.weight "
                        + "differs from wte.weight: the file's lm_head.weight is used.");
    }

    @Test
    void theTokenEmbeddingStandsInForAMissingHeadAndThatIsSaid() throws IOException {
        tiny.config().put("tie_word_embeddings", false);
        safetensors(directory, tiny.tensors(), Numbers.F32);
        assertAnswersAsTheReference();
        assertThat(read().repairs())
                .extracting(Sentence::english)
                .singleElement()
                .asString()
                .contains("no lm_head.weight");
    }

    @Test
    void masksAreSkippedAndTheBiasOfTheAttentionIsNot() throws IOException {
        Map<String, Tensor> withMasks = new LinkedHashMap<>();
        tiny.tensors().forEach((name, tensor) -> {
            if (name.endsWith("attn.c_attn.weight")) {
                String attention = name.replace("c_attn.weight", "");
                withMasks.put(attention + "bias", Tensor.of(1, 1, 1, 20, 20));
                withMasks.put(attention + "masked_bias", new Tensor(new float[] {-10_000}));
            }
            withMasks.put(name, tensor);
        });
        zip(directory, withMasks, Numbers.F32, Layout.ROW_MAJOR);
        assertAnswersAsTheReference();
    }

    @Test
    void aPaddedVocabularyHasALogitForEachOfItsWords() throws IOException {
        tiny.config().put("vocab_size", 128);
        Tensor words = tiny.tensors().get("transformer.wte.weight");
        Tensor padded = Tensor.of(0, 128, 24);
        System.arraycopy(words.values(), 0, padded.values(), 0, words.values().length);
        tiny.tensors().put("transformer.wte.weight", padded);
        safetensors(directory, tiny.tensors(), Numbers.F32);
        assertAnswersAsTheReference();
    }

    @Test
    void safetensorsComeBeforePickles() throws IOException {
        zip(directory, Map.of("broken", Tensor.of(1, 1)), Numbers.F32, Layout.ROW_MAJOR);
        safetensors(directory, tiny.tensors(), Numbers.F32);
        assertAnswersAsTheReference();
        assertThat(read().format()).isEqualTo(WeightFormat.SAFETENSORS);
        assertThat(read().repairs())
                .extracting(Sentence::english)
                .containsExactly(
                        "There are several weight files: model.safetensors is used, pytorch_model.bin is not.");
    }

    @Test
    void layersThatTheConfigDoesNotCountAreSaid() throws IOException {
        tiny.config().put("n_layer", 1);
        safetensors(directory, tiny.tensors(), Numbers.F32);
        assertAnswersAsTheReference();
        assertThat(read().repairs())
                .extracting(Sentence::english)
                .containsExactly(
                        "config.json says that n_layer is 1, the file has 2 layers: only the first 1 are used.");
    }

    @Test
    void whatATrainingFrameworkWrappedIsUnwrapped() throws IOException {
        Map<String, Tensor> wrapped = new LinkedHashMap<>();
        tiny.tensors().forEach((name, tensor) -> wrapped.put("module." + name, tensor));
        zip(directory, wrapped, Numbers.F32, Layout.ROW_MAJOR);
        assertAnswersAsTheReference();
    }

    private void assertAnswersAsTheReference() throws IOException {
        tiny.writeConfig(directory);
        assertClose(new ReferenceGpt2(tiny.config(), tiny.tensors()));
    }

    private void assertClose(ReferenceGpt2 reference) {
        try (DjlCausalLm lm = load()) {
            for (int[] prompt : new int[][] {
                {3}, {5, 17, 60, 2, 2, 41}, IntStream.range(20, 31).toArray()
            }) {
                float[] logits =
                        lm.logits(new Batch(List.of(new Row(0, 0, prompt, SamplingParams.GREEDY.draw(0, 0)))))[0];
                double[] expected = reference.logits(prompt);
                assertThat(logits).hasSameSizeAs(expected);
                for (int word = 0; word < logits.length; word++) {
                    assertThat((double) logits[word])
                            .as("logit of word %d", word)
                            .isCloseTo(expected[word], within(TOLERANCE));
                }
            }
        }
    }

    private Checkpoint read() {
        return Checkpoint.read(directory, Gpt2Config.read(directory.resolve("config.json")));
    }

    private DjlCausalLm load() {
        return (DjlCausalLm) LoadedModel.load(directory, new LoadOptions("float32", 1 << 20, 1))
                .lm();
    }

    private static Arguments files(String name, Writer writer) {
        return argumentSet(name, writer);
    }

    private static Arguments config(String name, Change change, int inner) {
        return argumentSet(name, change, inner);
    }

    private static void useOtherNames(ObjectNode config) {
        Map.of(
                        "n_embd", "hidden_size",
                        "n_head", "num_attention_heads",
                        "n_layer", "num_hidden_layers",
                        "n_positions", "max_position_embeddings")
                .forEach((name, other) -> config.set(other, config.remove(name)));
    }

    private static void safetensors(Path directory, Map<String, Tensor> tensors, Numbers numbers) throws IOException {
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors, numbers);
    }

    private static void zip(Path directory, Map<String, Tensor> tensors, Numbers numbers, Layout layout)
            throws IOException {
        Files.createDirectories(directory);
        TorchFileWriter.zip(directory.resolve("pytorch_model.bin"), tensors, numbers, layout, ZipEntry.STORED);
    }

    private static void legacy(Path directory, TinyGpt2 tiny, Numbers numbers, Layout layout) throws IOException {
        TorchFileWriter.legacy(directory.resolve("pytorch_model.bin"), tiny.tensors(), numbers, layout);
    }
}
