package io.qingliao.modelserver.tokenizer;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the added_tokens of a tokenizer.json from added_tokens.json and the special tokens. */
final class AddedTokens {

    private AddedTokens() {}

    /** @param vocabulary token to id; what was added to it later is put in, so that its id is the declared one */
    static ArrayNode of(Path directory, ObjectNode vocabulary, SpecialTokens specials) {
        Map<Integer, String> byId = new TreeMap<>();
        for (String token : specials.all()) {
            JsonNode id = vocabulary.path(token);
            if (id.isIntegralNumber()) {
                byId.put(id.asInt(), token);
            }
        }
        TextFile.json(directory, "added_tokens.json").forEachEntry((token, id) -> byId.put(id.asInt(), token));
        TextFile.json(directory, "tokenizer_config.json")
                .path("added_tokens_decoder")
                .forEachEntry((id, token) ->
                        byId.put(Integer.parseInt(id), token.path("content").asString("")));
        byId.forEach((id, token) -> vocabulary.put(token, id));
        ArrayNode added = JsonMapper.shared().createArrayNode();
        byId.forEach((id, token) -> added.add(token(id, token, specials.all().contains(token))));
        return added;
    }

    static ObjectNode token(int id, String content, boolean special) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", special);
    }
}
