package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.fixture.PickleWriter;
import io.qingliao.modelserver.fixture.TorchFileWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a model directory can be wrong is said in one sentence. */
class CheckpointErrorsTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void copyTheTinyModel() throws IOException {
        for (String file : new String[] {"config.json", "model.safetensors"}) {
            Files.copy(Models.TINY.resolve(file), directory.resolve(file));
        }
    }

    @Test
    void namesAMissingDirectory() {
        refuses(directory.resolve("nowhere"), "There is no model directory");
    }

    @Test
    void namesAMissingFile() throws IOException {
        Files.delete(directory.resolve("model.safetensors"));
        refuses(directory, "has no model.safetensors and no pytorch_model.bin.");
    }

    @Test
    void namesAMissingConfig() throws IOException {
        Files.delete(directory.resolve("config.json"));
        refuses(directory, "has no config.json.");
    }

    @Test
    void namesTheTensorWhoseShapeDoesNotMatchTheConfig() throws IOException {
        edit("\"vocab_size\": 257", "\"vocab_size\": 300");
        refuses(
                directory,
                "model.safetensors: wte.weight must have the shape [300, 32] that config.json gives; got [257, 32].");
    }

    @Test
    void namesAMissingTensor() throws IOException {
        edit("\"n_layer\": 3", "\"n_layer\": 4");
        refuses(directory, "model.safetensors has no tensor transformer.h.3.ln_1.weight.");
    }

    @Test
    void refusesAnotherArchitecture() throws IOException {
        edit("\"model_type\": \"gpt2\"", "\"model_type\": \"llama\"");
        refuses(directory, "config.json: model_type must be gpt2; got \"llama\".");
    }

    @Test
    void refusesAModelWithAnEncoder() throws IOException {
        edit("\"add_cross_attention\": false", "\"add_cross_attention\": true");
        refuses(directory, "config.json: add_cross_attention must be false; got true.");
    }

    @Test
    void refusesTheFirstGptByItsActivation() throws IOException {
        edit("\"activation_function\": \"gelu_new\"", "\"afn\": \"gelu\"");
        refuses(
                directory,
                "config.json: the field afn (\"gelu\") belongs to the first GPT (openai-gpt), not to GPT-2.");
    }

    @Test
    void refusesQuantizedWeights() throws IOException {
        edit("\"n_layer\": 3", "\"quantization_config\": {\"quant_method\": \"gptq\"}, \"n_layer\": 3");
        refuses(directory, "config.json: quantization_config says that the weights are quantized");
        refuses(directory, "got {\"quant_method\":\"gptq\"}.");
    }

    @Test
    void refusesAClassifier() throws IOException {
        edit("GPT2LMHeadModel", "GPT2ForSequenceClassification");
        refuses(
                directory,
                "config.json: architectures must be GPT2LMHeadModel; got [\"GPT2ForSequenceClassification\"].");
    }

    @Test
    void refusesAnotherArchitectureThatNamesNoModelType() throws IOException {
        edit("\"model_type\": \"gpt2\",", "");
        edit("GPT2LMHeadModel", "LlamaForCausalLM");
        refuses(directory, "config.json: architectures must be GPT2LMHeadModel; got [\"LlamaForCausalLM\"].");
    }

    @Test
    void refusesAFieldOfAnotherKind() throws IOException {
        edit("\"scale_attn_weights\": true", "\"scale_attn_weights\": \"yes\"");
        refuses(directory, "config.json: scale_attn_weights must be true or false; got \"yes\".");
    }

    @Test
    void saysItInChineseToo() throws IOException {
        edit("\"n_head\": 4", "\"n_head\": 5");
        assertThatThrownBy(() -> Models.load(directory, 1))
                .isInstanceOfSatisfying(
                        CheckpointException.class,
                        e -> assertThat(e.sentence().chinese())
                                .isEqualTo("config.json：n_embd 必须是 n_head 的整数倍；得到 n_embd 32，n_head 5。"));
    }

    @Test
    void refusesAPickleThatWouldRunCodeByTheNameOfThatCode() throws IOException {
        Files.delete(directory.resolve("model.safetensors"));
        Files.write(
                directory.resolve("pytorch_model.bin"),
                TorchFileWriter.zip(
                        "archive",
                        Map.of(
                                "data.pkl",
                                new PickleWriter()
                                        .global("posix", "system")
                                        .mark()
                                        .text("touch " + directory.resolve("owned"))
                                        .tuple()
                                        .letters("R")
                                        .stop()
                                        .bytes()),
                        ZipEntry.STORED));
        refuses(directory, "pytorch_model.bin names posix.system, which weights have no need of");
        assertThat(directory.resolve("owned")).doesNotExist();
    }

    @Test
    void refusesAnActivationItDoesNotKnow() throws IOException {
        edit("\"gelu_new\"", "\"mish\"");
        refuses(directory, "config.json: activation_function must be one of gelu_new");
    }

    @Test
    void refusesAHeadCountThatDoesNotDivideTheWidth() throws IOException {
        edit("\"n_head\": 4", "\"n_head\": 5");
        refuses(directory, "config.json: n_embd must be a multiple of n_head; got n_embd 32 and n_head 5.");
    }

    @Test
    void refusesANumberOutsideItsBound() throws IOException {
        edit("\"n_positions\": 64", "\"n_positions\": -1");
        refuses(directory, "config.json: n_positions must be a whole number from 1 to 1048576; got -1.");
    }

    @Test
    void saysWhatIsNotJson() throws IOException {
        Files.writeString(directory.resolve("config.json"), "{\"n_layer\": ");
        refuses(directory, "config.json is not JSON");
    }

    @Test
    void seesAFileThatWasCutShort() throws IOException {
        Path weights = directory.resolve("model.safetensors");
        byte[] all = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(all, all.length - 100));
        refuses(directory, "model.safetensors is cut short");
    }

    @Test
    void seesAFileThatIsNotSafetensors() throws IOException {
        Files.writeString(directory.resolve("model.safetensors"), "version https://git-lfs.github.com/spec/v1");
        refuses(directory, "model.safetensors is only a pointer of Git LFS");
    }

    private void edit(String from, String to) throws IOException {
        Path config = directory.resolve("config.json");
        Files.writeString(config, Files.readString(config).replace(from, to));
    }

    private static void refuses(Path directory, String sentence) {
        assertThatThrownBy(() -> Models.load(directory, 1).lm().close())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(sentence);
    }
}
