package io.qingliao.modelserver.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.fixture.SafetensorsWriter;
import io.qingliao.modelserver.fixture.Tensor.Numbers;
import io.qingliao.modelserver.fixture.TinyGpt2;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching a model from a hub on this machine that behaves like Hugging Face's. */
class PullTest {

    private static final String ID = "somebody/tiny-gpt2";
    private static final HubModel MODEL = HubModel.named(ID);

    @TempDir
    private Path models;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private LocalHub hub;
    private byte[] weights;

    @BeforeEach
    void startHub() throws IOException {
        weights = Files.readAllBytes(Models.TINY.resolve("model.safetensors"));
        hub = new LocalHub(ID)
                .with("README.md", "# tiny")
                .with("config.json", Files.readString(Models.TINY.resolve("config.json")))
                .with("tokenizer.json", "{}")
                .with("model.safetensors", weights);
    }

    @AfterEach
    void stopHub() {
        hub.close();
    }

    @Test
    void fetchesTheConfigThenTheTextsThenTheWeights() throws Exception {
        Path directory = pull();
        assertThat(directory).isEqualTo(models.resolve("tiny-gpt2"));
        assertThat(directory.resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(directory.resolve("tokenizer.json")).hasContent("{}");
        assertThat(hub.requests())
                .startsWith(
                        "/api/models/somebody/tiny-gpt2/revision/main",
                        "/somebody/tiny-gpt2/resolve/" + LocalHub.COMMIT + "/config.json")
                .endsWith(
                        "/somebody/tiny-gpt2/resolve/" + LocalHub.COMMIT + "/model.safetensors",
                        "/blobs/model.safetensors");
        assertThat(parts()).isEmpty();
    }

    @Test
    void showsHowFarItIs() throws Exception {
        pull();
        assertThat(printed())
                .contains("model.safetensors")
                .contains("100 %")
                .contains("0.2 / 0.2 MB")
                .contains("MB/s");
    }

    @Test
    void leavesOutWhatIsNotNeeded() throws Exception {
        hub.with("pytorch_model.bin", "pickle").with("tf_model.h5", "h5").with("../../evil.sh", "rm");
        Path directory = pull();
        assertThat(directory.resolve("pytorch_model.bin")).doesNotExist();
        assertThat(hub.requests()).noneMatch(request -> request.contains("pytorch") || request.contains("evil"));
        try (Stream<Path> files = Files.walk(models)) {
            assertThat(files.map(file -> file.getFileName().toString())).doesNotContain("evil.sh", "tf_model.h5");
        }
    }

    @Test
    void refusesWhatIsNotGpt2BeforeTheWeights() {
        hub.with("config.json", "{\"model_type\": \"llama\"}");
        refuses("somebody/tiny-gpt2 is no GPT-2 that can be served; its weights were not fetched. "
                + "config.json: model_type must be gpt2; got \"llama\".");
        assertThat(hub.requests()).noneMatch(request -> request.contains("safetensors"));
        assertThat(models.resolve("tiny-gpt2")).doesNotExist();
    }

    @Test
    void goesOnWhereAKilledPullEnded() throws Exception {
        pull();
        Path file = models.resolve("tiny-gpt2/model.safetensors");
        Path part = file.resolveSibling(
                "model.safetensors." + LocalHub.sha256(weights).substring(0, 12) + ".part");
        Files.write(part, Arrays.copyOf(weights, 100_000));
        Files.delete(file);
        pull();
        assertThat(hub.requests()).last().isEqualTo("/blobs/model.safetensors bytes=100000-");
        assertThat(file).hasBinaryContent(weights);
        assertThat(parts()).isEmpty();
        assertThat(printed()).contains("config.json is there already");
    }

    @Test
    void goesOnAfterABrokenConnection() throws Exception {
        hub.breakAfter(50_000);
        assertThat(pull().resolve("model.safetensors")).hasBinaryContent(weights);
        assertThat(hub.requests()).last().isEqualTo("/blobs/model.safetensors bytes=50000-");
        assertThat(printed()).contains("The connection broke");
    }

    @Test
    void aFileThatIsThereIsNotFetchedAgain() throws Exception {
        pull();
        int before = hub.requests().size();
        pull();
        // The listing alone.
        assertThat(hub.requests()).hasSize(before + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.safetensors", "tokenizer.json"})
    void aFileThatDoesNotHashToWhatTheHubSaysIsDeleted(String name) throws IOException {
        hub.with("tokenizer.json", "{\"version\": \"1.0\"}").spoil(name);
        refuses(name + " does not have the checksum that the hub gives");
        assertThat(models.resolve("tiny-gpt2").resolve(name)).doesNotExist();
        assertThat(parts()).isEmpty();
    }

    @Test
    void aMirrorThatListsNamesOnlyStillTellsTheChecksumOfLargeFiles() throws Exception {
        hub.tellNoChecksums();
        assertThat(pull().resolve("model.safetensors")).hasBinaryContent(weights);
        Files.delete(models.resolve("tiny-gpt2/model.safetensors"));
        hub.spoil("model.safetensors");
        refuses("model.safetensors does not have the checksum that the hub gives");
    }

    @Test
    void theTokenGoesToTheHubAndNowhereElse() throws Exception {
        hub.requireToken("hf_secret");
        refuses("set HF_TOKEN in the environment");
        new Pull(Hub.at(hub.endpoint(), "hf_secret\n"), settings(Long.MAX_VALUE)).run(MODEL);
        assertThat(hub.storeTokens()).containsOnly("null");
        assertThat(printed()).doesNotContain("hf_secret");
    }

    @Test
    void aDiskThatIsTooSmallIsSeenBeforeTheWeights() {
        assertThatThrownBy(() -> new Pull(Hub.at(hub.endpoint(), null), settings(100_000_001)).run(MODEL))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("The disk is too small");
        assertThat(hub.requests()).noneMatch(request -> request.contains("safetensors"));
    }

    @Test
    void anotherModelOfTheSameNameIsLeftAlone() throws IOException {
        Path mine = Files.createDirectories(models.resolve("tiny-gpt2")).resolve("config.json");
        Files.writeString(mine, "my own");
        refuses("holds another model");
        assertThat(mine).hasContent("my own");
    }

    @Test
    void fetchesShardsByTheirIndex() throws Exception {
        hub.close();
        hub = new LocalHub(ID).with("vocab.txt", "[PAD]");
        TinyGpt2 tiny = TinyGpt2.random();
        Path made = models.resolve("made");
        tiny.writeConfig(made);
        SafetensorsWriter.shards(
                made.resolve("model.safetensors"),
                tiny.tensors(),
                (file, part) -> SafetensorsWriter.write(file, part, Numbers.F16));
        try (Stream<Path> files = Files.list(made)) {
            for (Path file : files.toList()) {
                hub.with(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        Path directory = pull();
        assertThat(directory.resolve("model-00002-of-00002.safetensors"))
                .hasSameBinaryContentAs(made.resolve("model-00002-of-00002.safetensors"));
    }

    @Test
    void anIndexThatNamesAFileOutsideIsRefused() throws IOException {
        hub.close();
        hub = new LocalHub(ID)
                .with("config.json", Files.readString(Models.TINY.resolve("config.json")))
                .with("model.safetensors.index.json", "{\"weight_map\": {\"w\": \"../../run\"}}");
        refuses("weight_map must name files of the same directory; got \"../../run\"");
    }

    @Test
    void aModelWithoutWeightsThatCanBeReadIsRefused() throws IOException {
        hub.close();
        hub = new LocalHub(ID).with("config.json", "{}").with("tf_model.h5", "h5");
        refuses("somebody/tiny-gpt2 has no model.safetensors and no pytorch_model.bin.");
    }

    @Test
    void aModelThatDoesNotExistIsSaidToBeMissing() {
        assertThatThrownBy(() -> new Pull(Hub.at(hub.endpoint(), null), settings(Long.MAX_VALUE))
                        .run(HubModel.named("nobody/nothing")))
                .isInstanceOf(HubException.class)
                .hasMessageStartingWith("There is no nobody/nothing@main on http://127.0.0.1:");
    }

    @Test
    void aHubThatDoesNotAnswerIsSaidWithTheMirror() {
        hub.close();
        refuses("HF_ENDPOINT can name a mirror");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "../x", "a/../../b", "/etc/passwd", "a/b/c", "a b", "-x", "a/b@../c"})
    void whatIsNoNameOfAModelIsRefused(String name) {
        assertThatThrownBy(() -> HubModel.named(name)).isInstanceOf(HubException.class);
    }

    @Test
    void readsNamesRevisionsAndAddresses() {
        assertThat(HubModel.named("gpt2")).isEqualTo(new HubModel("gpt2", "main"));
        assertThat(HubModel.named("uer/gpt2-chinese@v1.0")).isEqualTo(new HubModel("uer/gpt2-chinese", "v1.0"));
        assertThat(HubModel.named("https://hf-mirror.com/uer/gpt2-chinese"))
                .isEqualTo(new HubModel("uer/gpt2-chinese", "main"));
    }

    private Path pull() throws Exception {
        return new Pull(Hub.at(hub.endpoint(), null), settings(Long.MAX_VALUE)).run(MODEL);
    }

    private Pull.Settings settings(long free) {
        return new Pull.Settings(
                models, new PrintStream(printed, true, StandardCharsets.UTF_8), false, Duration.ZERO, path -> free);
    }

    private void refuses(String sentence) {
        assertThatThrownBy(this::pull).isInstanceOf(HubException.class).hasMessageContaining(sentence);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.walk(models)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }
}
