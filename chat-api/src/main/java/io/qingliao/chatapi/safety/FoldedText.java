package io.qingliao.chatapi.safety;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text in the one spelling in which words are compared: half-width, lower case, without invisible characters, and
 * without what is put between the characters of a word to hide it.
 */
final class FoldedText {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private static final String HIDING = "[ \\t*_.·•~|/\\\\+=^#-]+";
    private static final String IDEOGRAPH = "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]";

    /** 坏 话, but not 坏。话: that is two sentences. */
    private static final Pattern BETWEEN_IDEOGRAPHS =
            Pattern.compile("(?<=" + IDEOGRAPH + ")" + HIDING + "(?=" + IDEOGRAPH + ")");

    /** f o r b i d d e n, but not "as if". */
    private static final Pattern BETWEEN_LONE_LETTERS =
            Pattern.compile("(?<=(?<![\\p{L}\\p{N}])[\\p{L}\\p{N}])" + HIDING + "(?=[\\p{L}\\p{N}](?![\\p{L}\\p{N}]))");

    private FoldedText() {}

    /** Upper case first, because ß and SS are one word; normalised again, because folding may undo the form. */
    static String of(String text) {
        String visible = INVISIBLE
                .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
                .replaceAll("");
        String folded =
                Normalizer.normalize(visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
        String joined = BETWEEN_IDEOGRAPHS.matcher(folded).replaceAll("");
        return BETWEEN_LONE_LETTERS.matcher(joined).replaceAll("").strip();
    }
}
