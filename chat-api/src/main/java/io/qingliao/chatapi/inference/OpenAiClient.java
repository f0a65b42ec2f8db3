package io.qingliao.chatapi.inference;

import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * Passes requests of the OpenAI API on to one model server, and its words back. What it refuses because of the request,
 * or because it is busy, leaves as {@link ModelRefused}; all else that goes wrong as a refusal of this service.
 */
public final class OpenAiClient {

    private final ModelClient model;

    OpenAiClient(ModelClient model) {
        this.model = model;
    }

    /** JSON, the list of models. */
    public String models() {
        return model.passOn("/v1/models");
    }

    /** JSON, one model. */
    public String model(String id) {
        return model.passOn("/v1/models/" + PathSegment.of(id));
    }

    /** JSON, the whole answer, when it is there. */
    public CompletableFuture<String> complete(OpenAiEndpoint endpoint, JsonNode body) {
        return model.passOn(endpoint.path(), body);
    }

    /** Returns as soon as the model server has taken the request on. */
    public AnswerLines stream(OpenAiEndpoint endpoint, JsonNode body) {
        return model.passOnStreamed(endpoint.path(), body);
    }
}
