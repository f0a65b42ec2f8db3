package io.qingliao.modelserver.tokenizer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of each token of a byte-level vocabulary. GPT-2 spells bytes that are printable in Latin-1 as themselves
 * and the others, in their order, as the characters from U+0100 on.
 */
final class TokenBytes {

    private static final int[] BYTE_OF = byteOf();

    private TokenBytes() {}

    private static int[] byteOf() {
        int[] table = new int[0x100 + 0x100];
        int others = 0;
        for (int value = 0; value < 0x100; value++) {
            boolean printable = (value >= '!' && value <= '~')
                    || (value >= 0xA1 && value <= 0xAC)
                    || (value >= 0xAE && value <= 0xFF);
            table[printable ? value : 0x100 + others++] = value + 1;
        }
        return table;
    }

    static byte[] of(String word) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            char spelled = word.charAt(i);
            if (spelled >= BYTE_OF.length || BYTE_OF[spelled] == 0) {
                // A word that was added later is spelled as it is.
                return word.getBytes(StandardCharsets.UTF_8);
            }
            bytes.write(BYTE_OF[spelled] - 1);
        }
        return bytes.toByteArray();
    }
}
