package io.qingliao.modelserver.model;

import io.qingliao.modelserver.language.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a model directory holds, as far as it can be told without running it.
 *
 * @param activation in config.json's words
 * @param weightFile the file that holds the weights, or says which files do
 * @param weightFiles how many there are
 * @param storedAs the format of the numbers in the files
 * @param tiedHead whether the head is the token embedding
 * @param parameters numbers in the checkpoint, a tied head counted once
 * @param memory in each precision
 * @param precision that this machine takes on the device
 * @param precisionReason the end of a sentence
 * @param repairs what the files say in another way than it is taken
 */
public record Inspection(
        Gpt2Config config,
        String activation,
        String weightFile,
        int weightFiles,
        String storedAs,
        boolean tiedHead,
        long parameters,
        List<Memory> memory,
        ComputeDevice device,
        Precision precision,
        String precisionReason,
        List<Sentence> repairs) {

    /**
     * What the model takes in one precision, bytes.
     *
     * @param conversation cache of one conversation of full length
     */
    public record Memory(Precision precision, long weights, long conversation) {}

    /**
     * Reads config.json and the weights' descriptions.
     *
     * @param precision auto or a precision's word
     * @param device where it is to be computed
     * @throws CheckpointException when they are missing, broken, or not those of a GPT-2 that can be served
     */
    public static Inspection of(Path directory, String precision, ComputeDevice device) {
        Gpt2Config config = config(directory);
        Checkpoint checkpoint = Checkpoint.read(directory, config);
        PrecisionChoice choice = PrecisionChoice.of(precision, device, config);
        return new Inspection(
                config,
                config.activation().name().toLowerCase(Locale.ROOT),
                checkpoint.format().file(),
                checkpoint.files(),
                checkpoint.type().name(),
                checkpoint.hasTiedHead(),
                checkpoint.parameters(),
                Stream.concat(Precision.ON_PROCESSORS.stream(), Stream.of(choice.precision()))
                        .distinct()
                        .map(each -> memory(config, each))
                        .toList(),
                device,
                choice.precision(),
                choice.reason(),
                Stream.concat(checkpoint.repairs().stream(), tokensThatDoNotExist(directory, config))
                        .toList());
    }

    /** Chinese checkpoints often keep GPT-2's own 50256. */
    private static Stream<Sentence> tokensThatDoNotExist(Path directory, Gpt2Config config) {
        JsonNode json = JsonFile.read(directory.resolve("config.json"));
        return Stream.of("bos_token_id", "eos_token_id")
                .filter(field -> json.path(field).asLong(0) >= config.vocabSize())
                .map(field -> new Sentence(
                        "config.json 的 " + field + " 为 " + json.path(field) + "，但 vocab_size 只有 " + config.vocabSize()
                                + "：改用分词器自己的结束符。",
                        "config.json says that " + field + " is " + json.path(field) + ", but vocab_size is "
                                + config.vocabSize() + ": the tokenizer's own end of text is used."));
    }

    /**
     * Makes sure that the weights and one conversation fit the device.
     *
     * @throws CheckpointException with the numbers when they do not
     */
    public void requireMemory() {
        MemoryNeed.of(config, precision)
                .slots(new LoadOptions(precision.word(), Long.MAX_VALUE, 1), device.memoryBytes());
    }

    /**
     * Reads config.json alone.
     *
     * @throws CheckpointException when it is missing or broken, or when it is not GPT-2's
     */
    public static Gpt2Config config(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    "没有模型目录 " + directory + "。", "There is no model directory " + directory + ".");
        }
        return Gpt2Config.read(directory.resolve("config.json"));
    }

    private static Memory memory(Gpt2Config config, Precision precision) {
        MemoryNeed need = MemoryNeed.of(config, precision);
        return new Memory(precision, need.weights(), need.slot());
    }
}
