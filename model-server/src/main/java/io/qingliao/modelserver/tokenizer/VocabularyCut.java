package io.qingliao.modelserver.tokenizer;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes tokens out of a tokenizer.json, so that no text becomes one of them. */
final class VocabularyCut {

    private VocabularyCut() {}

    /** Cuts off what a model has no embedding for; answers how many tokens that were. */
    static int beyond(ObjectNode json, int embeddings) {
        Set<String> tokens = new HashSet<>();
        json.path("model").path("vocab").forEachEntry((token, id) -> {
            if (id.asInt() >= embeddings) {
                tokens.add(token);
            }
        });
        if (json.path("added_tokens") instanceof ArrayNode added) {
            added.forEach(token -> {
                if (token.path("id").asInt() >= embeddings) {
                    tokens.add(token.path("content").asString());
                }
            });
            added.removeIf(token -> token.path("id").asInt() >= embeddings);
        }
        words(json, tokens);
        return tokens.size();
    }

    /** Cuts words and, in a BPE, the merges that make them or are made of them. */
    static void words(ObjectNode json, Set<String> tokens) {
        if (json.path("model").path("vocab") instanceof ObjectNode vocabulary) {
            vocabulary.remove(tokens);
        }
        if (json.path("model").path("merges") instanceof ArrayNode merges) {
            merges.removeIf(merge -> touches(merge, tokens));
        }
    }

    /** A merge is written as "a b" or as ["a", "b"]. */
    private static boolean touches(JsonNode merge, Set<String> tokens) {
        String written = merge.isArray() ? "" : merge.asString();
        int space = written.indexOf(' ');
        String left = merge.isArray() ? merge.path(0).asString() : written.substring(0, space);
        String right = merge.isArray() ? merge.path(1).asString() : written.substring(space + 1);
        return tokens.contains(left) || tokens.contains(right) || tokens.contains(left + right);
    }
}
