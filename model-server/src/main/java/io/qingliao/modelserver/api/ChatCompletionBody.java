package io.qingliao.modelserver.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** POST /v1/chat/completions as it comes over the wire; unknown fields are ignored. */
@JsonNaming(SnakeCaseStrategy.class)
record ChatCompletionBody(
        @Nullable String model,
        @Nullable List<MessageBody> messages,
        @Nullable Integer maxTokens,
        @Nullable Integer maxCompletionTokens,
        @Nullable Double temperature,
        @Nullable Integer topK,
        @Nullable Double topP,
        @Nullable Double repetitionPenalty,
        @Nullable Double presencePenalty,
        @Nullable Double frequencyPenalty,
        @Nullable Map<String, Double> logitBias,
        @Nullable Long seed,
        @Nullable JsonNode stop,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions,
        @Nullable String user,
        @Nullable String priority,
        @Nullable Integer n,
        @Nullable JsonNode tools,
        @Nullable JsonNode functions) {

    /** @param content a string, or a list of text parts */
    record MessageBody(@Nullable String role, @Nullable JsonNode content) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record StreamOptions(@Nullable Boolean includeUsage) {}
}
