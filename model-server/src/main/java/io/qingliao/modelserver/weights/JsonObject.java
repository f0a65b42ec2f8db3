package io.qingliao.modelserver.weights;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads JSON that describes tensors. */
final class JsonObject {

    private JsonObject() {}

    /** @param where it stands, as the middle of a sentence */
    static JsonNode parse(String text, String where) {
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw new WeightsException(
                    where + " 不是 JSON：" + e.getOriginalMessage() + "。",
                    where + " is not JSON: " + e.getOriginalMessage() + ".",
                    e);
        }
        throw new WeightsException(where + " 必须是一个 JSON 对象。", where + " must hold a JSON object.");
    }
}
