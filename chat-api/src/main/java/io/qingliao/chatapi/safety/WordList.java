package io.qingliao.chatapi.safety;

import static java.util.stream.Collectors.groupingBy;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Map;

/**
 * Words that are found however they are spelled, see {@link FoldedText}: those of alphabets as whole words only, so that
 * no class holds an ass, those of scripts without spaces anywhere. However many words there are, looking costs one
 * look-up for each character of the text: words are kept by how they begin.
 */
final class WordList {

    /** In UTF-16 units; two tell most Chinese words apart. */
    private static final int BEGINNING = 2;

    private final Map<String, List<String>> byBeginning;
    private final int size;

    private WordList(List<String> words) {
        this.byBeginning = words.stream().collect(groupingBy(word -> beginning(word, 0)));
        this.size = words.size();
    }

    /** One word or phrase a line; blank lines and those that begin with # are left out. */
    static WordList ofLines(List<String> lines) {
        return new WordList(lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(FoldedText::of)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
    }

    boolean occursIn(String text) {
        return occursInFolded(FoldedText.of(text));
    }

    boolean occursInFolded(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (beginsAt(at, text, beginning(text, at)) || beginsAt(at, text, text.substring(at, at + 1))) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    private boolean beginsAt(int at, String text, String beginning) {
        return byBeginning.getOrDefault(beginning, List.of()).stream()
                .anyMatch(word -> text.startsWith(word, at) && isWhole(word, at, text));
    }

    private static boolean isWhole(String word, int at, String text) {
        int end = at + word.length();
        return !(at > 0 && continues(text.codePointBefore(at), text.codePointAt(at)))
                && !(end < text.length() && continues(text.codePointBefore(end), text.codePointAt(end)));
    }

    /** Whether two neighbours belong to one word. */
    private static boolean continues(int before, int after) {
        return isSpelling(before) && isSpelling(after);
    }

    private static boolean isSpelling(int character) {
        if (!Character.isLetterOrDigit(character)) {
            return false;
        }
        UnicodeScript script = UnicodeScript.of(character);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> false;
            default -> true;
        };
    }

    private static String beginning(String text, int at) {
        return text.substring(at, Math.min(text.length(), at + BEGINNING));
    }
}
