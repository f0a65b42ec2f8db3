package io.qingliao.chatapi.openai;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares events by what they say, in whichever order. */
final class CompletionShape {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String DONE = "[DONE]";

    private CompletionShape() {}

    static int compare(String one, String other) {
        boolean isSame =
                one.equals(other) || (isJson(one) && isJson(other) && read(one).equals(read(other)));
        return isSame ? 0 : 1;
    }

    private static boolean isJson(String event) {
        return !event.equals(DONE);
    }

    private static JsonNode read(String event) {
        return JSON.readTree(event);
    }
}
