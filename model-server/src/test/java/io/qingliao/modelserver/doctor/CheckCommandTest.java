package io.qingliao.modelserver.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.TextDirectory;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.model.ComputeDevice;
import io.qingliao.modelserver.model.TorchRuntime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads about a model directory, good or bad. */
class CheckCommandTest {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void tellsEverythingAboutTheModelThatShipsWithoutRunningIt() throws InterruptedException {
        assertThat(check(Models.DEMO.toString(), "--quick")).isZero();
        assertThat(printed())
                .contains("qingliao-zh-8m")
                .containsPattern("GPT-2, 8\\.\\d M 参数 parameters: n_layer \\d+, n_embd \\d+")
                .contains("model.safetensors, F16, 输出层共用词向量 tied head")
                .contains("chat-template")
                .containsPattern("float32 \\d+ \\+ \\d+\\.\\d MB; bfloat16")
                .contains("✔ 可以使用")
                .doesNotContain("tokens/s")
                .doesNotContain("问题 Problems");
    }

    @Test
    void aWholeCheckRunsTheModelAndComparesItsPrecisions() throws IOException, InterruptedException {
        copy(Models.TINY);
        new TextDirectory(directory).vocabulary(TextDirectory.CHINESE);
        assertThat(check(directory.toString())).isZero();
        assertThat(printed())
                .containsPattern("[1-9]\\d*\\.\\d tokens/s")
                .contains("你好，今天过得怎么样？ → ")
                .containsPattern("float32 +\\| \\d+ +\\| \\d+\\.\\d+ +\\| 100\\.00 %")
                .contains("✔ 可以使用")
                .doesNotContain("问题 Problems");
    }

    @Test
    void theModelThatShipsAnswersTheQuestionOfItsTrial() throws InterruptedException {
        TorchRuntime.start(1);
        Trial trial = Trial.of(Models.DEMO, CheckpointText.load(Models.DEMO), "float32");
        assertThat(trial.question()).isEqualTo("你好，今天过得怎么样？");
        assertThat(trial.answer()).isNotBlank();
        assertThat(trial.tokensPerSecond()).isPositive();
        assertThat(trial.promptTokensPerSecond()).isPositive();
    }

    @Test
    void aDirectoryThatIsNotThereIsAReportAndNoStackTrace() throws InterruptedException {
        assertThat(check(directory.resolve("nowhere").toString())).isEqualTo(1);
        assertThat(printed())
                .contains("没有模型目录")
                .contains("There is no model directory")
                .contains("✘ 不能使用")
                .doesNotContain("\tat ");
    }

    @Test
    void everyProblemIsSaidAndNotOnlyTheFirst() throws IOException {
        copy(Models.DEMO);
        Files.writeString(directory.resolve("model.safetensors"), "cut");
        Files.writeString(directory.resolve("tokenizer.json"), "{");
        CheckReport report = Checkup.of(directory, "auto", ComputeDevice.CPU);
        assertThat(report.servable()).isFalse();
        assertThat(report.problems())
                .extracting(Sentence::english)
                .anyMatch(sentence -> sentence.startsWith("model.safetensors is not a safetensors file"))
                .anyMatch(sentence -> sentence.contains("tokenizer.json"));
    }

    @Test
    void anotherArchitectureIsOneProblem() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"model_type\": \"llama\"}");
        assertThat(Checkup.of(directory, "auto", ComputeDevice.CPU).problems())
                .contains(new Sentence(
                        "config.json：model_type 必须是 gpt2；得到 \"llama\"。",
                        "config.json: model_type must be gpt2; got \"llama\"."));
    }

    @Test
    void whatWasTakenInAnotherWayIsSaid() throws IOException {
        copy(Models.DEMO);
        Path config = directory.resolve("config.json");
        Files.writeString(
                config, Files.readString(config).replaceAll("\"eos_token_id\": \\d+", "\"eos_token_id\": 50256"));
        Files.copy(directory.resolve("README.md"), directory.resolve("pytorch_model.bin"));
        assertThat(Checkup.of(directory, "auto", ComputeDevice.CPU).repairs())
                .extracting(Sentence::english)
                .anyMatch(sentence -> sentence.startsWith("config.json says that eos_token_id is 50256"))
                .anyMatch(sentence -> sentence.startsWith("There are several weight files"));
    }

    @Test
    void aWrongCommandLineSaysHowItIsUsed() throws InterruptedException {
        assertThat(check()).isEqualTo(1);
        assertThat(printed()).contains("用法：check 模型目录").contains("Usage: check MODEL_DIRECTORY");
    }

    private int check(String... arguments) throws InterruptedException {
        return new CheckCommand(new PrintStream(printed, true, StandardCharsets.UTF_8)).run(List.of(arguments));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    private void copy(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            for (Path file : files.toList()) {
                Files.copy(file, directory.resolve(file.getFileName().toString()));
            }
        }
    }
}
