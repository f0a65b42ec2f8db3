package io.qingliao.chatapi.conversation;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of a text around what was looked for, in one line.
 *
 * @param matches where it stands in the snippet
 */
public record Excerpt(String snippet, List<Match> matches) {

    private static final int UNITS_BEFORE_MATCH = 20;
    private static final int MOST_UNITS = 100;
    private static final Pattern BREAK = Pattern.compile("[\\s\\p{Cntrl}]");

    /** In UTF-16 units. */
    public record Match(int start, int length) {}

    static Excerpt whole(String text, Pattern wanted) {
        return new Excerpt(text, matches(text, wanted));
    }

    static Excerpt around(String text, Pattern wanted) {
        Matcher found = wanted.matcher(text);
        int first = found.find() ? found.start() : 0;
        int start = boundary(text, Math.max(0, first - UNITS_BEFORE_MATCH));
        int end = boundary(text, Math.min(text.length(), start + MOST_UNITS));
        String cut = BREAK.matcher(text.substring(start, end)).replaceAll(" ");
        String snippet = (start > 0 ? "…" : "") + cut + (end < text.length() ? "…" : "");
        return whole(snippet, wanted);
    }

    private static List<Match> matches(String text, Pattern wanted) {
        return wanted.matcher(text)
                .results()
                .map(match -> new Match(match.start(), match.end() - match.start()))
                .toList();
    }

    /** Never inside a character. */
    private static int boundary(String text, int index) {
        boolean splits = index > 0
                && index < text.length()
                && Character.isLowSurrogate(text.charAt(index))
                && Character.isHighSurrogate(text.charAt(index - 1));
        return splits ? index - 1 : index;
    }
}
