package io.qingliao.modelserver.tokenizer;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a tokenizer.json says about its tokens.
 *
 * @param words every token by its id, as the file spells it
 * @param controls tokens that only a chat template may write, to their ids
 * @param size one more than the largest id
 */
record Vocabulary(TokenizerKind kind, Map<Integer, String> words, Map<String, Integer> controls, int size) {

    /** A BERT vocab.txt holds control tokens among its words, and says nowhere that they are. */
    private static final Pattern BRACKETED = Pattern.compile("\\[\\w+]|<\\|?\\w+\\|?>|</\\w+>");

    static Vocabulary of(ObjectNode json) {
        Map<Integer, String> words = new HashMap<>();
        Map<String, Integer> controls = new LinkedHashMap<>();
        JsonNode vocabulary = json.path("model").path("vocab");
        vocabulary.forEachEntry((token, id) -> {
            words.put(id.asInt(), token);
            if (BRACKETED.matcher(token).matches()) {
                controls.put(token, id.asInt());
            }
        });
        for (JsonNode added : json.path("added_tokens")) {
            String token = added.path("content").asString("");
            words.put(added.path("id").asInt(), token);
            if (added.path("special").asBoolean(false)
                    || BRACKETED.matcher(token).matches()) {
                controls.put(token, added.path("id").asInt());
            }
        }
        int named = words.keySet().stream().mapToInt(id -> id + 1).max().orElse(0);
        // A Unigram's vocabulary is a list; its ids are the places in it.
        int listed = vocabulary.isArray() ? vocabulary.size() : 0;
        return new Vocabulary(TokenizerKind.of(json), words, controls, Math.max(named, listed));
    }

    @Nullable
    String word(int id) {
        return words.get(id);
    }
}
