package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        refuses(directory, "has no model.safetensors.");
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
        refuses(directory, "model.safetensors is not a safetensors file or is cut short");
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
