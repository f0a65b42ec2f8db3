package io.qingliao.chatapi.safety;

import static java.util.stream.Collectors.groupingBy;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Words that are found however they are spelled, see {@link FoldedText}: those of alphabets as whole words only, so that
 * no class holds an ass, those of scripts without spaces anywhere. However many words there are, looking costs one
 * look-up for each character of the text: words are kept by how they begin.
 */
final class WordList {

    /** In UTF-16 units; two tell most Chinese words apart. */
    private static final int BEGINNING = 2;

    private final Map<String, List<String>> byBeginning;

    /** In the order of their UTF-16 units. */
    private final String[] sorted;

    private final int size;

    private WordList(List<String> words) {
        this.byBeginning = words.stream().collect(groupingBy(word -> beginning(word, 0)));
        this.sorted = words.stream().sorted().toArray(String[]::new);
        this.size = words.size();
    }

    /** One word or phrase a line; blank lines and those that begin with # are left out. */
    static WordList ofLines(List<String> lines) {
        return new WordList(lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> FoldedText.of(line).text())
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
    }

    /** Where the first word begins, from that place on. */
    Optional<Integer> firstIn(FoldedText folded, int from) {
        String text = folded.text();
        for (int at = from; at < text.length(); at++) {
            if (beginsAt(at, text, beginning(text, at)) || beginsAt(at, text, text.substring(at, at + 1))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    /**
     * The first place, from the given one on, where a word may begin whose end only shows with what is written next; the
     * text's length where none may. Rather says so once too often: whether it is a word shows when it is whole.
     */
    int mayBeginAt(FoldedText spelled, int from) {
        String text = spelled.text();
        int settledEnd = spelled.settledEnd();
        for (int at = from; at < text.length(); at++) {
            boolean isWithinWord = at > 0 && continues(text.codePointBefore(at), text.codePointAt(at));
            if (!isWithinWord && mayGoOn("", spelled, at, settledEnd)) {
                return at;
            }
        }
        return text.length();
    }

    /** Whether a word may begin like this, then hold what stands there, and end after what is settled. */
    private boolean mayGoOn(String begun, FoldedText spelled, int at, int settledEnd) {
        if (at == spelled.length() || (at >= settledEnd && isWord(begun))) {
            return true;
        }
        String longer = begun + spelled.text().charAt(at);
        if (isBeginning(longer) && mayGoOn(longer, spelled, at + 1, settledEnd)) {
            return true;
        }
        int afterHiding = begun.isEmpty() ? at : spelled.endOfHiding(at);
        return afterHiding > at && mayGoOn(begun, spelled, afterHiding, settledEnd);
    }

    private boolean isWord(String text) {
        return Arrays.binarySearch(sorted, text) >= 0;
    }

    private boolean isBeginning(String text) {
        int place = Arrays.binarySearch(sorted, text);
        int next = place >= 0 ? place : -place - 1;
        return next < sorted.length && sorted[next].startsWith(text);
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

    /** Whether it is of a script that puts spaces between words. */
    static boolean isSpelling(int character) {
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
