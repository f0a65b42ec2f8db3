package io.qingliao.chatapi.openai;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One event of a streamed answer: as the model server wrote it, and what stands in it. */
record Chunk(String json, JsonNode read) {

    /** As of an answer that a content filter ended; OpenAI's word for it. */
    static final String CONTENT_FILTER = "content_filter";

    static Chunk of(JsonNode read, JsonMapper json) {
        return new Chunk(json.writeValueAsString(read), read);
    }

    int choices() {
        return read.path("choices").size();
    }

    /** The index of the answer that the first choice belongs to. */
    int answer() {
        return choice().path("index").asInt(0);
    }

    /** Of the first choice. */
    String text() {
        return textIn(choice());
    }

    boolean isLastOfAnswer() {
        return choice().hasNonNull("finish_reason");
    }

    /** With one of its choices alone. */
    Chunk only(int choice, JsonMapper json) {
        ObjectNode copy = copy();
        ArrayNode one = copy.putArray("choices");
        one.add(read.path("choices").path(choice));
        return of(copy, json);
    }

    /** With other words in its first choice, and nothing that tells of the former ones. */
    Chunk saying(String text, JsonMapper json) {
        return rewritten(text, null, json);
    }

    /** That its first choice ends here, because what came next may not be said. */
    Chunk filtered(JsonMapper json) {
        return rewritten("", CONTENT_FILTER, json);
    }

    /** What it all took. */
    Chunk counting(JsonNode usage, JsonMapper json) {
        ObjectNode copy = copy();
        copy.putArray("choices");
        copy.set("usage", usage);
        return of(copy, json);
    }

    static String textIn(JsonNode choice) {
        return choice.path("delta").path("content").asString("")
                + choice.path("text").asString("");
    }

    private Chunk rewritten(String text, @Nullable String finishReason, JsonMapper json) {
        ObjectNode copy = copy();
        copy.remove("usage");
        ObjectNode choice = (ObjectNode) copy.path("choices").path(0);
        if (choice.path("delta") instanceof ObjectNode delta) {
            delta.remove("content");
            if (!text.isEmpty()) {
                delta.put("content", text);
            }
        } else {
            choice.put("text", text);
        }
        choice.putNull("logprobs");
        choice.put("finish_reason", finishReason);
        return of(copy, json);
    }

    private ObjectNode copy() {
        return (ObjectNode) read.deepCopy();
    }

    private JsonNode choice() {
        return read.path("choices").path(0);
    }
}
