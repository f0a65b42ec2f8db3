package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.quota.Reservation;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How long an answer may become, as a request says it: in tokens, under an old name, a new one, or both. */
final class AnswerBounds {

    private static final Set<String> NAMES = Set.of("max_tokens", "max_completion_tokens");

    private AnswerBounds() {}

    /** Unbounded when the request does not say. */
    static int least(ObjectNode fields) {
        return NAMES.stream()
                .map(fields::path)
                .filter(bound -> bound.isIntegralNumber() && bound.canConvertToInt() && bound.asInt() >= 0)
                .mapToInt(JsonNode::asInt)
                .min()
                .orElse(Reservation.UNBOUNDED);
    }

    /** Sets a bound where the request sets none, and lowers what is above it. */
    static void lower(ObjectNode fields, int mostTokens) {
        boolean asked = false;
        for (String field : NAMES) {
            JsonNode tokens = fields.path(field);
            if (tokens.isNumber()) {
                asked = true;
                if (tokens.asDouble() > mostTokens) {
                    fields.put(field, mostTokens);
                }
            }
        }
        if (!asked) {
            fields.put("max_tokens", mostTokens);
        }
    }
}
