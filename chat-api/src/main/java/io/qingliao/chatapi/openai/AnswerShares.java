package io.qingliao.chatapi.openai;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each answer of a whole request is charged: the model server counts the tokens of all of them together, and at
 * least the end of each was computed.
 */
record AnswerShares(int answers, int tokens) {

    /** Nothing is said of tokens in a reply that is no JSON or has no usage. */
    static AnswerShares in(String whole, int answers, JsonMapper json) {
        try {
            return new AnswerShares(answers, tokensIn(json.readTree(whole)));
        } catch (JacksonException unreadable) {
            return new AnswerShares(answers, 0);
        }
    }

    /** 0 where nothing is said of them. */
    static int tokensIn(JsonNode reply) {
        return Math.max(0, reply.path("usage").path("completion_tokens").asInt(0));
    }

    int of(int answer) {
        int share = tokens / answers + (answer < tokens % answers ? 1 : 0);
        return Math.max(1, share);
    }
}
