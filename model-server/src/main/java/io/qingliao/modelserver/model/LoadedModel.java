package io.qingliao.modelserver.model;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A checkpoint in memory, ready to run.
 *
 * @param parameters numbers in the checkpoint, a tied head counted once
 * @param weightBytes what its weights take
 * @param cacheBytesPerToken what a token takes in the cache; slots × window of them fit
 */
public record LoadedModel(
        CausalLm lm,
        Gpt2Config config,
        Precision precision,
        long parameters,
        long weightBytes,
        long cacheBytesPerToken) {

    private static final Logger log = LoggerFactory.getLogger(LoadedModel.class);

    /**
     * Loads a directory in Hugging Face's layout: config.json and the weights.
     *
     * @throws CheckpointException when a file is missing, broken or does not match config.json, or when the model is
     *     larger than this machine's memory
     */
    public static LoadedModel load(Path directory, LoadOptions options) {
        return load(directory, options, VocabularyUse.WHOLE);
    }

    /**
     * Loads a directory as above for its tokenizer: embeddings are often padded, and a model must not choose what its
     * tokenizer cannot say.
     */
    public static LoadedModel load(Path directory, LoadOptions options, VocabularyUse use) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException(
                    "没有模型目录 " + directory + "。", "There is no model directory " + directory + ".");
        }
        Gpt2Config config = Gpt2Config.read(directory.resolve("config.json"));
        ComputeDevice device = options.device();
        PrecisionChoice choice = PrecisionChoice.of(options.precision(), device, config);
        MemoryNeed need = MemoryNeed.of(config, choice.precision());
        int slots = need.slots(options, device.memoryBytes() - options.takenBytes());
        Checkpoint checkpoint = Checkpoint.read(directory, config);
        checkpoint.repairs().forEach(repair -> log.info("{}", repair.english()));
        Gpt2Config spoken = config.spokenWith(use);
        if (spoken.vocabSize() < config.vocabSize()) {
            log.info(
                    "The model has embeddings for {} words, its tokenizer has {}: the others are left out.",
                    config.vocabSize(),
                    use.words());
        }
        log.info("precision={}: {}", choice.precision().word(), choice.reason());
        return new LoadedModel(
                DjlCausalLm.load(checkpoint.weightsOf(spoken.vocabSize()), spoken, choice.precision(), slots, device),
                spoken,
                choice.precision(),
                checkpoint.parameters(),
                need.weights(),
                need.slot() / config.window());
    }
}
