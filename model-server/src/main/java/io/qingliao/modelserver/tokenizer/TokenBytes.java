package io.qingliao.modelserver.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The bytes of single tokens of a byte-level vocabulary, which GPT-2 writes with one printable character a byte; a
 * token of it need not be whole characters. Of other vocabularies it knows nothing.
 */
final class TokenBytes {

    private final Map<Integer, String> words;
    private final Map<Integer, String> added;

    private TokenBytes(Map<Integer, String> words, Map<Integer, String> added) {
        this.words = words;
        this.added = added;
    }

    static TokenBytes of(JsonNode tokenizerJson) {
        Map<Integer, String> words = new HashMap<>();
        Map<Integer, String> added = new HashMap<>();
        if (tokenizerJson.path("decoder").path("type").asString("").equals("ByteLevel")) {
            tokenizerJson
                    .path("model")
                    .path("vocab")
                    .properties()
                    .forEach(word -> words.put(word.getValue().asInt(), word.getKey()));
            // Added tokens stand as they are.
            tokenizerJson
                    .path("added_tokens")
                    .forEach(token -> added.put(
                            token.path("id").asInt(), token.path("content").asString("")));
        }
        return new TokenBytes(words, added);
    }

    Optional<byte[]> of(int id) {
        String plain = added.get(id);
        if (plain != null) {
            return Optional.of(plain.getBytes(StandardCharsets.UTF_8));
        }
        return Optional.ofNullable(words.get(id)).map(TokenBytes::bytes);
    }

    private static byte[] bytes(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        word.codePoints().forEach(character -> bytes.write(ByteAlphabet.byteOf(character)));
        return bytes.toByteArray();
    }

    /** Which character stands for which byte: itself where it is printable, else one from U+0100 on, in byte order. */
    private static final class ByteAlphabet {

        private static final Map<Integer, Integer> BYTES = new HashMap<>();

        static {
            int next = 0x100;
            for (int value = 0; value < 256; value++) {
                boolean printable = (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
                BYTES.put(printable ? value : next++, value);
            }
        }

        static int byteOf(int character) {
            return BYTES.getOrDefault(character, (int) '?');
        }
    }
}
