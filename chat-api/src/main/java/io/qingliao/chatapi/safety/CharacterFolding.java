package io.qingliao.chatapi.safety;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings one character, with the accents that stand after it, into the spelling in which words are compared. */
final class CharacterFolding {

    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");
    private static final char SOFT_HYPHEN = '\u00AD';

    private CharacterFolding() {}

    /** With all that changes it: an accent may be a character of its own. */
    static int endOf(CharSequence written, int at) {
        int end = at + Character.charCount(Character.codePointAt(written, at));
        while (end < written.length() && changesTheOneBefore(Character.codePointAt(written, end))) {
            end += Character.charCount(Character.codePointAt(written, end));
        }
        return end;
    }

    private static boolean changesTheOneBefore(int character) {
        if (character < 0x300 || isPlainIdeograph(character)) {
            return character == SOFT_HYPHEN;
        }
        int first =
                Normalizer.normalize(Character.toString(character), Form.NFKD).codePointAt(0);
        return switch (Character.getType(first)) {
            case Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT -> true;
            default -> isInnerJamo(first);
        };
    }

    /** Upper case first, because ß and SS are one word; normalised again, because folding may undo the form. */
    static String folded(String character) {
        if (character.length() == 1 && isPlainIdeograph(character.charAt(0))) {
            return character;
        }
        if (character.length() == 1 && character.charAt(0) < 0x80) {
            return character.toLowerCase(Locale.ROOT);
        }
        String visible =
                INVISIBLE.matcher(Normalizer.normalize(character, Form.NFKC)).replaceAll("");
        return Normalizer.normalize(visible.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Form.NFKC);
    }

    private static boolean isPlainIdeograph(int character) {
        return character >= 0x4E00 && character <= 0x9FFF;
    }

    /** The second and third part of a Korean syllable. */
    private static boolean isInnerJamo(int character) {
        return character >= 0x1160 && character <= 0x11FF;
    }
}
