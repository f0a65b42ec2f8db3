package io.qingliao.modelserver.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.qingliao.modelserver.engine.FinishReason;
import io.qingliao.modelserver.engine.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** An answer as OpenAI's clients parse it: the whole one, and the chunks of a streamed one. */
@JsonInclude(Include.NON_NULL)
record CompletionBody(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        @Nullable UsageBody usage) {

    /** A whole answer has a message, a chunk a delta; the reason is null until the last. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Choice(
            int index,
            @JsonInclude(Include.NON_NULL) @Nullable Message message,
            @JsonInclude(Include.NON_NULL) @Nullable Message delta,
            @JsonInclude(Include.ALWAYS) @Nullable String finishReason) {}

    @JsonInclude(Include.NON_NULL)
    record Message(@Nullable String role, @Nullable String content) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record UsageBody(int promptTokens, int completionTokens, int totalTokens) {

        static UsageBody of(Usage usage) {
            return new UsageBody(usage.promptTokens(), usage.completionTokens(), usage.totalTokens());
        }
    }

    static String word(FinishReason reason) {
        return reason == FinishReason.LENGTH ? "length" : "stop";
    }
}
