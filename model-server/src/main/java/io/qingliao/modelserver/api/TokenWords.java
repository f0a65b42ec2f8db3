package io.qingliao.modelserver.api;

import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Tokens in the words of the OpenAI API, which shows bytes where a token holds only a part of a character. */
final class TokenWords {

    /** What the API tells instead of minus infinity, which JSON does not know. */
    private static final float LEAST_LOG_PROB = -9999;

    private final Tokenizer tokenizer;

    TokenWords(Tokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** "小", or "\xe5\xb0" for its first two bytes. */
    String word(int id) {
        byte[] bytes = tokenizer.bytes(id);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            StringBuilder escaped = new StringBuilder();
            for (byte each : bytes) {
                escaped.append("\\x%02x".formatted(each));
            }
            return escaped.toString();
        }
    }

    /** The same, told apart from text that only looks like escaped bytes, as the older endpoint does. */
    String markedWord(int id) {
        String word = word(id);
        return word.getBytes(StandardCharsets.UTF_8).length == tokenizer.bytes(id).length ? word : "bytes:" + word;
    }

    List<Integer> bytes(int id) {
        byte[] bytes = tokenizer.bytes(id);
        return IntStream.range(0, bytes.length).mapToObj(i -> bytes[i] & 0xff).toList();
    }

    static float logProb(float value) {
        return Math.max(LEAST_LOG_PROB, value);
    }
}
