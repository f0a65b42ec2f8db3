package io.qingliao.chatapi.safety;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in the one spelling in which words are compared: half-width, lower case, without invisible characters; and where
 * each of its UTF-16 units stood in the text as it was written.
 */
final class FoldedText {

    private static final String HIDING_CHARACTERS = " \t*_.·•~|/\\+=^#-";
    private static final String HIDING_CHARACTER = "[" + Pattern.quote(HIDING_CHARACTERS) + "]";
    private static final String IDEOGRAPH = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]";

    /** 坏 话, but not 坏。话: that is two sentences. */
    private static final Pattern BETWEEN_IDEOGRAPHS =
            Pattern.compile("(?<=" + IDEOGRAPH + ")" + HIDING_CHARACTER + "+(?=" + IDEOGRAPH + ")");

    /** f o r b i d d e n, but not "as if". */
    private static final Pattern BETWEEN_LONE_LETTERS = Pattern.compile(
            "(?<=(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}])" + HIDING_CHARACTER + "+(?=[\\p{L}\\p{N}](?![\\p{L}\\p{N}]))");

    private final String text;
    private final List<Integer> origins;

    private FoldedText(String text, List<Integer> origins) {
        this.text = text;
        this.origins = origins;
    }

    /** Without what is put between the characters of a word to hide it. */
    static FoldedText of(CharSequence written) {
        return spelled(written).joined();
    }

    /** With all that stands between the characters. */
    static FoldedText spelled(CharSequence written) {
        StringBuilder text = new StringBuilder();
        List<Integer> origins = new ArrayList<>(written.length());
        int end;
        for (int at = 0; at < written.length(); at = end) {
            end = CharacterFolding.endOf(written, at);
            String folded = CharacterFolding.folded(written.subSequence(at, end).toString());
            text.append(folded);
            origins.addAll(Collections.nCopies(folded.length(), at));
        }
        return new FoldedText(text.toString(), origins);
    }

    /** As {@link #of}, of a text that is spelled. */
    FoldedText joined() {
        return without(BETWEEN_IDEOGRAPHS).without(BETWEEN_LONE_LETTERS).stripped();
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    /** Where a unit stood in the text as it was written. */
    int originOf(int place) {
        return origins.get(place);
    }

    /** The first place of what stood there or later; the length where nothing did. */
    int placeOf(int origin) {
        int place = text.length();
        while (place > 0 && origins.get(place - 1) >= origin) {
            place--;
        }
        return place;
    }

    /**
     * What stays as it is whatever is written after it: without a word of an alphabet at the end, which may become another
     * one, and without lone letters at the end, which may be one word with the next.
     */
    FoldedText settled() {
        return part(0, settledEnd());
    }

    int settledEnd() {
        int begin = beginOfWord(text.length());
        boolean isLong = text.codePointCount(begin, text.length()) > 1;
        return isLong ? begin : beginOfLoneLetters(begin);
    }

    private int beginOfLoneLetters(int end) {
        int hiding = beginOfHiding(end);
        int letter = beginOfWord(hiding);
        boolean isPulledApart = hiding < end && text.codePointCount(letter, hiding) == 1;
        return isPulledApart ? beginOfLoneLetters(letter) : end;
    }

    /** Of the part of a word that ends there. */
    private int beginOfWord(int end) {
        int begin = end;
        while (begin > 0 && WordList.isSpelling(text.codePointBefore(begin))) {
            begin -= Character.charCount(text.codePointBefore(begin));
        }
        return begin;
    }

    private int beginOfHiding(int end) {
        int begin = end;
        while (begin > 0 && isHiding(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    /** The end of the run of hiding characters that begins there; the same place where none does. */
    int endOfHiding(int place) {
        int end = place;
        while (end < text.length() && isHiding(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isHiding(char character) {
        return HIDING_CHARACTERS.indexOf(character) >= 0;
    }

    private FoldedText without(Pattern unwanted) {
        Matcher found = unwanted.matcher(text);
        StringBuilder kept = new StringBuilder();
        List<Integer> keptOrigins = new ArrayList<>();
        int rest = 0;
        while (found.find()) {
            kept.append(text, rest, found.start());
            keptOrigins.addAll(origins.subList(rest, found.start()));
            rest = found.end();
        }
        if (rest == 0) {
            return this;
        }
        kept.append(text, rest, text.length());
        keptOrigins.addAll(origins.subList(rest, text.length()));
        return new FoldedText(kept.toString(), keptOrigins);
    }

    private FoldedText stripped() {
        int begin = text.length() - text.stripLeading().length();
        return part(begin, Math.max(begin, text.stripTrailing().length()));
    }

    private FoldedText part(int from, int to) {
        return new FoldedText(text.substring(from, to), origins.subList(from, to));
    }
}
