package io.qingliao.chatapi.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** One OpenAI chunk, or the error that takes its place in mid-stream; the usage chunk has no choices. */
@JsonNaming(SnakeCaseStrategy.class)
record ChatCompletionChunk(
        @Nullable List<Choice> choices,
        @Nullable TokenUsage usage,
        @Nullable ApiError error) {

    @JsonNaming(SnakeCaseStrategy.class)
    record Choice(@Nullable Delta delta, @Nullable String finishReason) {}

    record Delta(@Nullable String content) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record TokenUsage(int promptTokens, int completionTokens) {}
}
