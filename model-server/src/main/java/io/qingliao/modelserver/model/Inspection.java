package io.qingliao.modelserver.model;

import io.qingliao.modelserver.language.Sentence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
 * @param precision that this machine would take
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
     * @throws CheckpointException when they are missing, broken, or not those of a GPT-2 that can be served
     */
    public static Inspection of(Path directory, String precision) {
        Gpt2Config config = config(directory);
        Checkpoint checkpoint = Checkpoint.read(directory, config);
        PrecisionChoice choice = PrecisionChoice.of(
                precision,
                Processor.read(),
                MemoryNeed.of(config, Precision.FLOAT32).weights(),
                LoadOptions.memoryBytes());
        return new Inspection(
                config,
                config.activation().name().toLowerCase(Locale.ROOT),
                checkpoint.format().file(),
                checkpoint.files(),
                checkpoint.type().name(),
                checkpoint.hasTiedHead(),
                checkpoint.parameters(),
                Arrays.stream(Precision.values())
                        .map(each -> memory(config, each))
                        .toList(),
                choice.precision(),
                choice.reason(),
                checkpoint.repairs());
    }

    /** The directory's config.json alone. */
    static Gpt2Config config(Path directory) {
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

    /** What is needed in the precision that this machine would take, bytes. */
    public Memory memoryNeeded() {
        return memory.stream()
                .filter(each -> each.precision() == precision)
                .findFirst()
                .orElseThrow();
    }
}
