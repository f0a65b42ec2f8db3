package io.qingliao.chatapi.openai;

import io.qingliao.chatapi.safety.ContentPolicy;
import io.qingliao.chatapi.safety.WatchedAnswer;
import java.util.BitSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A reply that came in one piece, as a program may see it: unchanged, or with answers that end before what may not be said.
 *
 * @param withheld the answers of which nothing is left
 */
record WatchedWhole(String json, BitSet withheld) {

    static WatchedWhole of(String whole, ContentPolicy policy, JsonMapper json) {
        BitSet withheld = new BitSet();
        if (policy.acceptsEveryAnswer()) {
            return new WatchedWhole(whole, withheld);
        }
        JsonNode read;
        try {
            read = json.readTree(whole);
        } catch (JacksonException unreadable) {
            return new WatchedWhole(whole, withheld);
        }
        boolean isChanged = false;
        for (JsonNode choice : read.path("choices")) {
            WatchedAnswer watched = policy.watch();
            String shown = watched.pass(textIn(choice)) + watched.rest();
            if (watched.isRefused()) {
                isChanged = true;
                end((ObjectNode) choice, shown);
                withheld.set(Math.max(0, choice.path("index").asInt(0)), shown.isEmpty());
            }
        }
        return new WatchedWhole(isChanged ? json.writeValueAsString(read) : whole, withheld);
    }

    private static String textIn(JsonNode choice) {
        return choice.path("message").path("content").asString("")
                + choice.path("text").asString("");
    }

    private static void end(ObjectNode choice, String shown) {
        if (choice.path("message") instanceof ObjectNode message) {
            message.put("content", shown);
        } else {
            choice.put("text", shown);
        }
        choice.putNull("logprobs");
        choice.put("finish_reason", Chunk.CONTENT_FILTER);
    }
}
