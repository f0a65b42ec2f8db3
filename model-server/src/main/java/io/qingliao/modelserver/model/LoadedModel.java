package io.qingliao.modelserver.model;

import io.qingliao.modelserver.model.Safetensors.StoredTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A checkpoint in memory, ready to run.
 *
 * @param parameters numbers in the checkpoint, a tied head counted once
 * @param cacheBytes what the cache of all slots takes when it is full
 */
public record LoadedModel(
        CausalLm lm, Gpt2Config config, GenerationDefaults defaults, long parameters, long cacheBytes) {

    /**
     * Loads a directory in Hugging Face's layout: config.json, model.safetensors and, where there is one,
     * generation_config.json.
     *
     * @param slots sequences that the cache holds
     * @throws CheckpointException when a file is missing, broken or does not match config.json
     */
    public static LoadedModel load(Path directory, int slots) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException("There is no model directory " + directory + ".");
        }
        Gpt2Config config = Gpt2Config.read(directory.resolve("config.json"));
        GenerationDefaults defaults = GenerationDefaults.read(directory, config);
        List<StoredTensor> weights = Checkpoint.weights(directory.resolve("model.safetensors"), config);
        return new LoadedModel(
                DjlCausalLm.load(weights, config, Precision.FLOAT32, slots),
                config,
                defaults,
                Checkpoint.parameters(weights),
                cacheBytes(config, slots));
    }

    private static long cacheBytes(Gpt2Config config, int slots) {
        long keysAndValues = 2L * config.nLayer() * config.nEmbd() * Float.BYTES;
        return keysAndValues * config.nPositions() * slots;
    }
}
