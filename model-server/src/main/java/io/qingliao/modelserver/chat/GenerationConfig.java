package io.qingliao.modelserver.chat;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What someone said about how to generate, in the words of Hugging Face's generation_config.json; null is left to the
 * next one who knows.
 *
 * @param temperature 0 takes the most likely token
 * @param topK 0 sets no bound
 * @param minNewTokens an answer ends no earlier
 * @param maxNewTokens bound of an answer
 */
record GenerationConfig(
        @Nullable Double temperature,
        @Nullable Integer topK,
        @Nullable Double topP,
        @Nullable Double repetitionPenalty,
        @Nullable Integer minNewTokens,
        @Nullable Integer maxNewTokens) {

    static final GenerationConfig UNSET = new GenerationConfig(null, null, null, null, null, null);

    /** Hugging Face's own defaults for sampling; the bound is enough for a chat answer. */
    static final GenerationConfig USUAL = new GenerationConfig(1.0, 50, 1.0, 1.0, 0, 128);

    /** Reads what the object says; out of bounds is as good as unsaid, as top_p 0 in files of old. */
    static GenerationConfig of(JsonNode json) {
        boolean greedy =
                json.path("do_sample").isBoolean() && !json.path("do_sample").asBoolean();
        Double topP = number(json, "top_p");
        return new GenerationConfig(
                greedy ? Double.valueOf(0) : number(json, "temperature"),
                whole(json, "top_k"),
                topP != null && topP > 0 && topP <= 1 ? topP : null,
                number(json, "repetition_penalty"),
                whole(json, "min_new_tokens"),
                whole(json, "max_new_tokens"));
    }

    private static @Nullable Double number(JsonNode json, String field) {
        return json.path(field).isNumber() ? json.path(field).asDouble() : null;
    }

    private static @Nullable Integer whole(JsonNode json, String field) {
        return json.path(field).canConvertToInt() ? json.path(field).asInt() : null;
    }

    GenerationConfig withMaxNewTokens(int tokens) {
        return new GenerationConfig(temperature, topK, topP, repetitionPenalty, minNewTokens, tokens);
    }

    /** This, and the other where this says nothing. */
    GenerationConfig orElse(GenerationConfig other) {
        return new GenerationConfig(
                or(temperature, other.temperature),
                or(topK, other.topK),
                or(topP, other.topP),
                or(repetitionPenalty, other.repetitionPenalty),
                or(minNewTokens, other.minNewTokens),
                or(maxNewTokens, other.maxNewTokens));
    }

    private static <T> @Nullable T or(@Nullable T value, @Nullable T otherwise) {
        return value == null ? otherwise : value;
    }
}
