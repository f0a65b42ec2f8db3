package io.qingliao.chatapi.safety;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Words that are found however they are spelled: full-width or half-width, upper or lower case, with invisible
 * characters between.
 */
final class WordList {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private final List<String> words;

    private WordList(List<String> words) {
        this.words = words;
    }

    /** One word or phrase a line; blank lines and those that begin with # are left out. */
    static WordList ofLines(List<String> lines) {
        return new WordList(lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> folded(line).strip())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
    }

    boolean occursIn(String text) {
        String plain = folded(text);
        return words.stream().anyMatch(plain::contains);
    }

    int size() {
        return words.size();
    }

    /** Upper case first, because ß and SS are one word; normalised again, because folding may undo the form. */
    private static String folded(String text) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        return Normalizer.normalize(visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
