package io.qingliao.chatapi.conversation;

/** Text for a list: white space and line breaks become single spaces. */
final class OneLine {

    private OneLine() {}

    static String of(String text) {
        return text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
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
