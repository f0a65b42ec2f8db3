package io.qingliao.modelserver.tokenizer;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tokens of bytes: they go through one UTF-8 decoder, so that it does not matter where tokens end. Bytes that never
 * become a character are left out.
 */
final class ByteLevelText implements TokenText {

    private static final String REPLACEMENT = "\uFFFD";

    private final Vocabulary vocabulary;
    private final CharsetDecoder utf8 = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.IGNORE)
            .onUnmappableCharacter(CodingErrorAction.IGNORE);
    /** The beginning of a character whose end has not come. */
    private byte[] pending = {};

    ByteLevelText(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public String push(int id) {
        String word = vocabulary.word(id);
        if (word == null || vocabulary.controls().containsKey(word)) {
            return "";
        }
        byte[] bytes = TokenBytes.of(word);
        ByteBuffer in = ByteBuffer.allocate(pending.length + bytes.length)
                .put(pending)
                .put(bytes)
                .flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        utf8.decode(in, out, false);
        pending = new byte[in.remaining()];
        in.get(pending);
        // The model can also spell the replacement character itself.
        return out.flip().toString().replace(REPLACEMENT, "");
    }

    @Override
    public String finish() {
        pending = new byte[0];
        return "";
    }
}
