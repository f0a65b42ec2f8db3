package io.qingliao.chatapi.inference;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The OpenAI request for a streamed answer; what is unset is left to the checkpoint. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChatCompletionRequest(
        @Nullable ModelId model,
        String user,
        List<PromptMessage> messages,
        boolean stream,
        StreamOptions streamOptions,
        @Nullable Double temperature,
        @Nullable Double topP,
        @Nullable Integer topK,
        @Nullable Double repetitionPenalty,
        @Nullable Integer maxTokens) {

    /** All along, because an answer that is stopped is paid for as far as it came. */
    @JsonNaming(SnakeCaseStrategy.class)
    record StreamOptions(boolean includeUsage, boolean continuousUsageStats) {}

    static ChatCompletionRequest streamed(
            @Nullable ModelId model,
            String user,
            List<PromptMessage> messages,
            InferenceSettings settings,
            Sampling sampling,
            int mostTokens) {
        return new ChatCompletionRequest(
                model,
                user,
                messages,
                true,
                new StreamOptions(true, true),
                sampling.temperature() == null ? settings.temperature() : sampling.temperature(),
                sampling.topP(),
                sampling.topK(),
                sampling.repetitionPenalty(),
                settings.answerBound(mostTokens));
    }
}
