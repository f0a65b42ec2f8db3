package io.qingliao.modelserver.api;

import io.qingliao.modelserver.engine.Usage;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a request took, on the wire. */
@JsonNaming(SnakeCaseStrategy.class)
record UsageBody(int promptTokens, int completionTokens, int totalTokens) {

    static UsageBody of(Usage usage) {
        return new UsageBody(usage.promptTokens(), usage.completionTokens(), usage.totalTokens());
    }
}
