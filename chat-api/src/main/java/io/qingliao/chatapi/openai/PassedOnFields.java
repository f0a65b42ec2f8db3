package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.inference.OpenAiEndpoint;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of a request go on to the model server, by name: for whom it works and how urgently is not the client's
 * to say.
 */
final class PassedOnFields {

    private static final Set<String> FIELDS_OF_BOTH = Set.of(
            "model",
            "max_tokens",
            "min_tokens",
            "temperature",
            "top_p",
            "top_k",
            "repetition_penalty",
            "presence_penalty",
            "frequency_penalty",
            "logit_bias",
            "logprobs",
            "seed",
            "stop",
            "n",
            "stream",
            "stream_options");

    /** The last ones only so that the model server can say that it does not know them. */
    private static final Set<String> CHAT_FIELDS = Set.of(
            "messages",
            "max_completion_tokens",
            "top_logprobs",
            "tools",
            "tool_choice",
            "functions",
            "function_call",
            "response_format",
            "modalities",
            "web_search_options",
            "audio");

    private static final Set<String> TEXT_FIELDS = Set.of("prompt", "echo", "best_of", "suffix");

    private PassedOnFields() {}

    static ObjectNode of(OpenAiEndpoint endpoint, JsonNode body) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        body.properties().stream()
                .filter(field -> isKnown(endpoint, field.getKey()))
                .forEach(field -> fields.set(field.getKey(), field.getValue()));
        return fields;
    }

    private static boolean isKnown(OpenAiEndpoint endpoint, String field) {
        Set<String> own = switch (endpoint) {
            case CHAT_COMPLETIONS -> CHAT_FIELDS;
            case COMPLETIONS -> TEXT_FIELDS;
        };
        return own.contains(field) || FIELDS_OF_BOTH.contains(field);
    }
}
