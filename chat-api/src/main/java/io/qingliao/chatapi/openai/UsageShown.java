package io.qingliao.chatapi.openai;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How much a program gets to see of the token counts in a stream, of which this service may have asked for more. */
enum UsageShown {
    NEVER,
    AT_THE_END,
    AS_IT_COMES;

    /** The chunk as the program asked for it; empty where it did not ask for it at all. */
    Optional<String> of(String chunk, JsonNode read, JsonMapper json) {
        if (this == AS_IT_COMES || !read.has("usage") || !(read instanceof ObjectNode object)) {
            return Optional.of(chunk);
        }
        if (read.path("choices").isEmpty()) {
            return this == NEVER ? Optional.empty() : Optional.of(chunk);
        }
        ObjectNode shown = object.deepCopy();
        if (this == NEVER) {
            shown.remove("usage");
        } else {
            shown.putNull("usage");
        }
        return Optional.of(json.writeValueAsString(shown));
    }
}
