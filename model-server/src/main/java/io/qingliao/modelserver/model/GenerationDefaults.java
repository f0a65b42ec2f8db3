package io.qingliao.modelserver.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * How a checkpoint wants to be sampled where a request says nothing: generation_config.json, and for the stop tokens
 * config.json behind it.
 *
 * @param maxNewTokens bound of an answer
 * @param stopTokens ids that end an answer
 */
public record GenerationDefaults(
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        int maxNewTokens,
        Set<Integer> stopTokens) {

    /** For checkpoints that say nothing: enough for a chat answer. */
    private static final int MAX_NEW_TOKENS = 128;

    static GenerationDefaults read(Path directory, Gpt2Config config) {
        Path file = directory.resolve("generation_config.json");
        JsonNode model = JsonFile.read(directory.resolve("config.json"));
        JsonNode generation = Files.exists(file) ? JsonFile.read(file) : model;
        boolean sample = generation.path("do_sample").asBoolean(true);
        JsonNode eos = generation.has("eos_token_id") ? generation.path("eos_token_id") : model.path("eos_token_id");
        return new GenerationDefaults(
                sample ? generation.path("temperature").asDouble(1) : 0,
                generation.path("top_k").asInt(50),
                generation.path("top_p").asDouble(1),
                generation.path("repetition_penalty").asDouble(1),
                Math.min(generation.path("max_new_tokens").asInt(MAX_NEW_TOKENS), config.window() - 1),
                stopTokens(eos, config.vocabSize()));
    }

    /** Ids beyond the vocabulary are left out: converted checkpoints often keep GPT-2's 50256. */
    private static Set<Integer> stopTokens(JsonNode eos, int vocabSize) {
        Set<Integer> ids = new LinkedHashSet<>();
        (eos.isArray() ? eos.values() : List.of(eos)).forEach(id -> {
            if (id.isIntegralNumber() && id.asInt() >= 0 && id.asInt() < vocabSize) {
                ids.add(id.asInt());
            }
        });
        return Set.copyOf(ids);
    }
}
