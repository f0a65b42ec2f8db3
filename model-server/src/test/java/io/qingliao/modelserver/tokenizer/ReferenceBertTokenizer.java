package io.qingliao.modelserver.tokenizer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * BERT's tokenizer once more, written after google-research/bert's description (BasicTokenizer, then WordPiece) and not
 * after this product's: plain loops over code points, no library.
 */
final class ReferenceBertTokenizer {

    private static final int LONGEST_WORD = 100;

    private final Map<String, Integer> ids = new HashMap<>();
    private final boolean lowercase;

    ReferenceBertTokenizer(List<String> vocabulary, boolean lowercase) {
        for (int id = 0; id < vocabulary.size(); id++) {
            ids.put(vocabulary.get(id), id);
        }
        this.lowercase = lowercase;
    }

    int[] encode(String text) {
        List<Integer> encoded = new ArrayList<>();
        for (String word : basic(text)) {
            encoded.addAll(wordPieces(word));
        }
        return encoded.stream().mapToInt(Integer::intValue).toArray();
    }

    private List<String> basic(String text) {
        StringBuilder clean = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            if (c == 0 || c == 0xFFFD || isControl(c)) {
                continue;
            }
            if (isWhitespace(c)) {
                clean.append(' ');
            } else if (isChinese(c)) {
                clean.append(' ').appendCodePoint(c).append(' ');
            } else {
                clean.appendCodePoint(c);
            }
        }
        List<String> words = new ArrayList<>();
        for (String word : clean.toString().split(" ")) {
            String bare = lowercase ? withoutAccents(word.toLowerCase(Locale.ROOT)) : word;
            words.addAll(splitAtPunctuation(bare));
        }
        return words;
    }

    private static String withoutAccents(String word) {
        StringBuilder bare = new StringBuilder();
        for (int c :
                Normalizer.normalize(word, Normalizer.Form.NFD).codePoints().toArray()) {
            if (Character.getType(c) != Character.NON_SPACING_MARK) {
                bare.appendCodePoint(c);
            }
        }
        return bare.toString();
    }

    private static List<String> splitAtPunctuation(String word) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int c : word.codePoints().toArray()) {
            if (isPunctuation(c)) {
                parts.add(part.toString());
                parts.add(Character.toString(c));
                part.setLength(0);
            } else {
                part.appendCodePoint(c);
            }
        }
        parts.add(part.toString());
        parts.removeIf(String::isEmpty);
        return parts;
    }

    private List<Integer> wordPieces(String word) {
        int[] characters = word.codePoints().toArray();
        List<Integer> unknown = List.of(ids.get("[UNK]"));
        if (characters.length > LONGEST_WORD) {
            return unknown;
        }
        List<Integer> pieces = new ArrayList<>();
        int start = 0;
        while (start < characters.length) {
            int end = characters.length;
            Integer found = null;
            while (start < end && found == null) {
                String piece = new String(characters, start, end - start);
                found = ids.get(start > 0 ? "##" + piece : piece);
                end--;
            }
            if (found == null) {
                return unknown;
            }
            pieces.add(found);
            start = end + 1;
        }
        return pieces;
    }

    private static boolean isControl(int c) {
        if (c == '\t' || c == '\n' || c == '\r') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL || type == Character.FORMAT;
    }

    private static boolean isWhitespace(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || Character.getType(c) == Character.SPACE_SEPARATOR
                || Character.getType(c) == Character.LINE_SEPARATOR
                || Character.getType(c) == Character.PARAGRAPH_SEPARATOR;
    }

    private static boolean isChinese(int c) {
        return (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x20000 && c <= 0x2A6DF)
                || (c >= 0x2A700 && c <= 0x2B73F)
                || (c >= 0x2B740 && c <= 0x2B81F)
                || (c >= 0x2B820 && c <= 0x2CEAF)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0x2F800 && c <= 0x2FA1F);
    }

    private static boolean isPunctuation(int c) {
        boolean ascii = (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
        int type = Character.getType(c);
        return ascii
                || type == Character.CONNECTOR_PUNCTUATION
                || type == Character.DASH_PUNCTUATION
                || type == Character.START_PUNCTUATION
                || type == Character.END_PUNCTUATION
                || type == Character.INITIAL_QUOTE_PUNCTUATION
                || type == Character.FINAL_QUOTE_PUNCTUATION
                || type == Character.OTHER_PUNCTUATION;
    }
}
