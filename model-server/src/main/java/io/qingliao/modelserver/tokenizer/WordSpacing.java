package io.qingliao.modelserver.tokenizer;

/**
 * BERT's tokenizer puts a space between any two words and signs; this takes those out that are none in print: beside
 * Chinese and Japanese characters, before closing and after opening punctuation, in "it's" and in "3.14".
 */
final class WordSpacing {

    private static final String CLOSING = ".,!?;:%)]}…’”";
    private static final String OPENING = "([{‘“$";
    private static final String INSIDE_NUMBERS = ".,:";

    private boolean space;
    private int last;
    /** The character before the last one where no space is between them, else 0. */
    private int beforeLast;

    /** The text so far without needless spaces; a space is held until the next character tells. */
    String push(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (character == ' ') {
                space = last != 0;
                return;
            }
            boolean apart = space && separates(character);
            if (apart) {
                kept.append(' ');
            }
            kept.appendCodePoint(character);
            beforeLast = apart ? 0 : last;
            last = character;
            space = false;
        });
        return kept.toString();
    }

    private boolean separates(int next) {
        if (isEastAsian(last) || isEastAsian(next)) {
            return false;
        }
        if (in(CLOSING, next) || in(OPENING, last)) {
            return false;
        }
        if (next == '\'') {
            return !Character.isLetter(last);
        }
        if (last == '\'') {
            return !(Character.isLetter(beforeLast) && Character.isLetter(next));
        }
        return !(in(INSIDE_NUMBERS, last) && Character.isDigit(beforeLast) && Character.isDigit(next));
    }

    private static boolean in(String signs, int character) {
        return signs.indexOf(character) >= 0;
    }

    private static boolean isEastAsian(int character) {
        return Character.isIdeographic(character)
                // Their punctuation, hiragana and katakana; full-width letters and signs.
                || (character >= 0x3000 && character <= 0x30FF)
                || (character >= 0xFF00 && character <= 0xFFEF);
    }
}
