package io.qingliao.chatapi.conversation;

import java.util.regex.Pattern;

/** Text for a list: white space of any width and line breaks become single spaces. */
final class OneLine {

    /** Chinese keyboards write the wide space U+3000. */
    private static final Pattern GAPS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");

    private OneLine() {}

    static String of(String text) {
        return GAPS.matcher(text).replaceAll(" ").strip();
    }

    /** At most so many code points of it. */
    static String of(String text, int most) {
        String line = of(text);
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most)).stripTrailing();
    }
}
