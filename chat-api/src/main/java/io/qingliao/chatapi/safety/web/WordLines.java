package io.qingliao.chatapi.safety.web;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.List;
import java.util.regex.Pattern;

/** A file of words, one a line; blank lines and those that begin with # are left out. */
final class WordLines {

    /** In UTF-16 units. */
    private static final int LONGEST = 100;

    private static final Pattern STORABLE = Pattern.compile("[^\\p{Cc}\\p{Cs}]*");

    private WordLines() {}

    static List<String> parse(String file) {
        List<String> words = file.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .distinct()
                .toList();
        words.forEach(WordLines::check);
        return words;
    }

    private static void check(String word) {
        if (word.length() > LONGEST) {
            throw Refusal.of(
                            ErrorCode.FIELD_TOO_LONG,
                            "A word must be at most %d characters; got %d.".formatted(LONGEST, word.length()))
                    .about("words", LONGEST, word.length());
        }
        if (!STORABLE.matcher(word).matches()) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "A word may hold no control characters.")
                    .about("words", null, word.length());
        }
    }
}
