package io.qingliao.modelserver.tokenizer;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tokenizer.json that says the same as a BERT vocab.txt with its options in tokenizer_config.json. */
final class BertVocabulary {

    private static final Map<String, String> USUAL_TOKENS = Map.of(
            "unk_token", "[UNK]",
            "sep_token", "[SEP]",
            "pad_token", "[PAD]",
            "cls_token", "[CLS]",
            "mask_token", "[MASK]");

    /** A longer word is unknown as a whole. */
    private static final int LONGEST_WORD = 100;

    private BertVocabulary() {}

    static ObjectNode tokenizerJson(Path directory) {
        JsonNode options = TextFile.json(directory, "tokenizer_config.json");
        SpecialTokens specials = SpecialTokens.read(directory).orElse(USUAL_TOKENS);
        ObjectNode vocabulary = vocabulary(TextFile.lines(directory.resolve("vocab.txt")));
        String unknown = specials.byRole().getOrDefault("unk_token", "[UNK]");
        if (!vocabulary.has(unknown)) {
            throw new TextFileException(
                    "vocab.txt 中没有未知词符号 " + unknown + "。",
                    "vocab.txt must hold the unknown token " + unknown + "; it does not.");
        }
        boolean lowercase = options.path("do_lower_case").asBoolean(true);
        ObjectNode json = JsonMapper.shared().createObjectNode().put("version", "1.0");
        json.set("added_tokens", AddedTokens.of(directory, vocabulary, specials));
        json.putObject("normalizer")
                .put("type", "BertNormalizer")
                .put("clean_text", true)
                .put(
                        "handle_chinese_chars",
                        options.path("tokenize_chinese_chars").asBoolean(true))
                .put("strip_accents", options.path("strip_accents").asBoolean(lowercase))
                .put("lowercase", lowercase);
        json.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        json.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", false);
        json.putObject("model")
                .put("type", "WordPiece")
                .put("unk_token", unknown)
                .put("continuing_subword_prefix", "##")
                .put("max_input_chars_per_word", LONGEST_WORD)
                .set("vocab", vocabulary);
        return json;
    }

    /** A line's number is its token's id; of two equal lines the later one counts. */
    private static ObjectNode vocabulary(List<String> lines) {
        ObjectNode vocabulary = JsonMapper.shared().createObjectNode();
        for (int id = 0; id < lines.size(); id++) {
            if (!lines.get(id).isEmpty()) {
                vocabulary.put(lines.get(id), id);
            }
        }
        return vocabulary;
    }
}
