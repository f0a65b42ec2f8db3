package io.qingliao.modelserver.tokenizer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The special tokens that special_tokens_map.json and tokenizer_config.json declare.
 *
 * @param byRole bos_token, eos_token and so on to the token's text
 * @param others tokens without a role of their own
 */
public record SpecialTokens(Map<String, String> byRole, Set<String> others) {

    private static final List<String> ROLES =
            List.of("bos_token", "eos_token", "unk_token", "sep_token", "pad_token", "cls_token", "mask_token");

    /** tokenizer_config.json has the last word, as in Hugging Face transformers. */
    public static SpecialTokens read(Path directory) {
        Map<String, String> byRole = new LinkedHashMap<>();
        Set<String> others = new LinkedHashSet<>();
        for (String name : List.of("special_tokens_map.json", "tokenizer_config.json")) {
            JsonNode json = TextFile.json(directory, name);
            for (String role : ROLES) {
                String token = content(json.path(role));
                if (!token.isEmpty()) {
                    byRole.put(role, token);
                }
            }
            json.path("additional_special_tokens").forEach(token -> others.add(content(token)));
            json.path("added_tokens_decoder").forEach(token -> {
                if (token.path("special").asBoolean(false)) {
                    others.add(content(token));
                }
            });
        }
        others.remove("");
        return new SpecialTokens(byRole, others);
    }

    /** A token is written as a string or as an object with its content. */
    private static String content(JsonNode token) {
        return token.isString() ? token.asString() : token.path("content").asString("");
    }

    /** These, and where a role is not declared, the token that such tokenizers usually have for it. */
    SpecialTokens orElse(Map<String, String> usual) {
        Map<String, String> complete = new LinkedHashMap<>(usual);
        complete.putAll(byRole);
        return new SpecialTokens(complete, others);
    }

    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(byRole.values());
        all.addAll(others);
        return all;
    }
}
