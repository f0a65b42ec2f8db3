package io.qingliao.modelserver.tokenizer;

import tools.jackson.databind.JsonNode;

/** How a tokenizer's tokens become text again. */
public enum TokenizerKind {
    /** GPT-2's: a token is a few bytes. */
    BYTE_LEVEL,
    /** BERT's: a token is a word, or with ## in front the rest of one. */
    WORD_PIECE,
    /** Any other that the library knows. */
    OTHER;

    static TokenizerKind of(JsonNode json) {
        boolean wordPiece = json.path("model").path("type").asString("").equals("WordPiece")
                // Files of old say no type; only WordPiece has this field.
                || json.path("model").has("max_input_chars_per_word");
        if (wordPiece) {
            return WORD_PIECE;
        }
        return json.path("decoder").path("type").asString("").equals("ByteLevel") ? BYTE_LEVEL : OTHER;
    }
}
