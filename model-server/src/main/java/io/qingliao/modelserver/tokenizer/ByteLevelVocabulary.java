package io.qingliao.modelserver.tokenizer;

import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the tokenizer.json that says the same as GPT-2's vocab.json and merges.txt. */
final class ByteLevelVocabulary {

    private static final String END_OF_TEXT = "<|endoftext|>";
    private static final Map<String, String> USUAL_TOKENS =
            Map.of("bos_token", END_OF_TEXT, "eos_token", END_OF_TEXT, "unk_token", END_OF_TEXT);

    private ByteLevelVocabulary() {}

    static ObjectNode tokenizerJson(Path directory) {
        ObjectNode vocabulary = TextFile.json(directory, "vocab.json");
        SpecialTokens specials = SpecialTokens.read(directory).orElse(USUAL_TOKENS);
        boolean prefixSpace = TextFile.json(directory, "tokenizer_config.json")
                .path("add_prefix_space")
                .asBoolean(false);
        ObjectNode json = JsonMapper.shared().createObjectNode().put("version", "1.0");
        json.set("added_tokens", AddedTokens.of(directory, vocabulary, specials));
        json.set("pre_tokenizer", byteLevel(prefixSpace));
        json.set("decoder", byteLevel(prefixSpace));
        ObjectNode model = json.putObject("model").put("type", "BPE");
        model.set("vocab", vocabulary);
        model.set("merges", merges(directory.resolve("merges.txt"), vocabulary));
        return json;
    }

    private static ObjectNode byteLevel(boolean prefixSpace) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("type", "ByteLevel")
                .put("add_prefix_space", prefixSpace)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    private static ArrayNode merges(Path file, ObjectNode vocabulary) {
        ArrayNode merges = JsonMapper.shared().createArrayNode();
        int number = 0;
        for (String line : TextFile.lines(file)) {
            number++;
            if (line.isEmpty() || line.startsWith("#version")) {
                continue;
            }
            int space = line.indexOf(' ');
            if (space < 0 || !vocabulary.has(line.substring(0, space) + line.substring(space + 1))) {
                throw new TextFileException(
                        "merges.txt 第 " + number + " 行必须是 vocab.json 中某个词的两部分；得到 " + line + "。",
                        "merges.txt: line " + number + " must hold the two parts of a word of vocab.json; got " + line
                                + ".");
            }
            merges.add(line);
        }
        return merges;
    }
}
