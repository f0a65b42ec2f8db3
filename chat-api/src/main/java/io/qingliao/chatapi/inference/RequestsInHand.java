package io.qingliao.chatapi.inference;

import java.util.List;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What a model server answers or lets wait, oldest first. */
public record RequestsInHand(List<Request> requests) {

    /**
     * One of them.
     *
     * @param state running or waiting
     * @param maxTokens the bound of its answer
     * @param user the same for all requests of one user, and no name
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Request(
            String model,
            String state,
            long ageMillis,
            int promptTokens,
            int generatedTokens,
            int maxTokens,
            String user) {}
}
