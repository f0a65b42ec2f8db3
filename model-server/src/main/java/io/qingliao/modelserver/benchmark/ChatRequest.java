package io.qingliao.modelserver.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the clients ask: words of random letters, so that no two prompts share a beginning that a cache could serve. */
final class ChatRequest {

    private static final int LETTERS = 26;

    private final Endpoint endpoint;
    private final int answerTokens;
    private final List<String> turns = new ArrayList<>();

    ChatRequest(Endpoint endpoint, int answerTokens) {
        this.endpoint = endpoint;
        this.answerTokens = answerTokens;
    }

    static String words(Random random, int characters) {
        StringBuilder words = new StringBuilder(characters);
        while (words.length() < characters) {
            words.append((char) ('a' + random.nextInt(LETTERS)));
        }
        return words.toString();
    }

    /** The next message; the person's and the model's take turns. */
    ChatRequest say(String text) {
        turns.add(text);
        return this;
    }

    String json() {
        ObjectNode body = JsonMapper.shared()
                .createObjectNode()
                .put("model", endpoint.model())
                .put("max_tokens", answerTokens)
                .put("temperature", 0)
                .put("stream", true)
                // Not OpenAI's, but many servers': an answer has the length that was asked for.
                .put("ignore_eos", true);
        body.putObject("stream_options").put("include_usage", true);
        ArrayNode messages = body.putArray("messages");
        for (int i = 0; i < turns.size(); i++) {
            messages.addObject().put("role", i % 2 == 0 ? "user" : "assistant").put("content", turns.get(i));
        }
        return body.toString();
    }
}
