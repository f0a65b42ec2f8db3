package io.qingliao.modelserver.benchmark;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A tokenizer.json that knows bytes only: GPT-2's byte-level BPE without merges, padded with words it never forms. */
final class ByteTokenizer {

    private static final int BYTES = 256;

    private ByteTokenizer() {}

    static ObjectNode json(int vocabSize) {
        ObjectNode json = JsonMapper.shared().createObjectNode().put("version", "1.0");
        json.putArray("added_tokens");
        byteLevel(json.putObject("pre_tokenizer"));
        byteLevel(json.putObject("decoder"));
        ObjectNode model = json.putObject("model").put("type", "BPE");
        ObjectNode vocabulary = model.putObject("vocab");
        int unprintable = 0;
        int id = 0;
        for (int code = 0; code < BYTES; code++) {
            if (printable(code)) {
                vocabulary.put(Character.toString(code), id++);
            }
        }
        for (int code = 0; code < BYTES; code++) {
            if (!printable(code)) {
                vocabulary.put(Character.toString(BYTES + unprintable++), id++);
            }
        }
        while (id < vocabSize) {
            vocabulary.put("w" + id, id++);
        }
        model.putArray("merges");
        return json;
    }

    private static void byteLevel(ObjectNode json) {
        json.put("type", "ByteLevel")
                .put("add_prefix_space", false)
                .put("trim_offsets", true)
                .put("use_regex", true);
    }

    /** GPT-2's rule: these bytes stand for themselves, the others for characters from 256 on. */
    private static boolean printable(int code) {
        return (code >= '!' && code <= '~') || (code >= 0xA1 && code <= 0xAC) || code >= 0xAE;
    }

    /** Whether an id is one of a to z. */
    static boolean isLetter(int id) {
        return id >= 'a' - '!' && id <= 'z' - '!';
    }
}
