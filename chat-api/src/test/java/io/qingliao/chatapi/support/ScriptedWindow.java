package io.qingliao.chatapi.support;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How much the scripted model takes in, in tokens; a message costs as many as it has characters. */
final class ScriptedWindow {

    static final int OVERHEAD = 1;

    private static final int ANSWER = 100;
    private static final int WHOLE = 1024;
    private static final JsonMapper JSON = new JsonMapper();

    private volatile int tokens = WHOLE;
    private volatile int remembered = Integer.MAX_VALUE;

    void reset() {
        tokens = WHOLE;
        remembered = Integer.MAX_VALUE;
    }

    void roomForPrompt(int prompt) {
        tokens = prompt + ANSWER;
    }

    void rememberTheLast(int messages) {
        remembered = messages;
    }

    /** The reply to /tokenize. */
    String counts(String request) {
        JsonNode messages = JSON.readTree(request).get("messages");
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode each = reply.putArray("message_counts");
        int sum = OVERHEAD;
        int first = Math.max(0, messages.size() - remembered);
        for (int i = 0; i < messages.size(); i++) {
            int cost = i < first ? 0 : messages.get(i).get("content").asString().length();
            each.add(cost);
            sum += cost;
        }
        return reply.put("count", sum)
                .put("max_model_len", tokens)
                .put("max_new_tokens", ANSWER)
                .put("overhead", OVERHEAD)
                .put("first_remembered", first)
                .toString();
    }
}
