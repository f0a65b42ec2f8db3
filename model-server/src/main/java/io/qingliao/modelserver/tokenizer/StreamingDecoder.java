package io.qingliao.modelserver.tokenizer;

/**
 * One answer's token ids in, text out as soon as it is whole characters. However the ids come in, the pieces make up
 * the same text, without control tokens and without U+FFFD.
 */
public final class StreamingDecoder {

    private final TokenText text;

    public StreamingDecoder(Tokenizer tokenizer) {
        this.text = tokenizer.newText();
    }

    /** The text that {@code id} completes; empty while a character is incomplete. */
    public String push(int id) {
        return text.push(id);
    }

    /** What is left at the end of the answer, without the bytes that never became a character. */
    public String finish() {
        return text.finish();
    }
}
