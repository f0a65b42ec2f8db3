package io.qingliao.modelserver.tokenizer;

import java.util.List;

/** Lets text through until one of the stop strings is complete; not a character of it ever leaves. */
public final class StopStrings {

    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean hit;

    public StopStrings(List<String> stops) {
        this.stops = stops;
    }

    /** The part of the text so far that can no longer belong to a stop string. */
    public String push(String text) {
        if (hit) {
            return "";
        }
        held.append(text);
        int first = firstStop();
        if (first >= 0) {
            hit = true;
            held.setLength(first);
            return release(first);
        }
        return release(held.length() - longestBeginning());
    }

    /** What was held back for a stop string that never came. */
    public String finish() {
        return release(held.length());
    }

    public boolean hit() {
        return hit;
    }

    private int firstStop() {
        return stops.stream()
                .mapToInt(held::indexOf)
                .filter(at -> at >= 0)
                .min()
                .orElse(-1);
    }

    /** The length of the longest end of the held text with which a stop string begins. */
    private int longestBeginning() {
        int longest = 0;
        for (String stop : stops) {
            for (int length = Math.min(stop.length() - 1, held.length()); length > longest; length--) {
                if (stop.startsWith(held.substring(held.length() - length))) {
                    longest = length;
                }
            }
        }
        return longest;
    }

    private String release(int length) {
        String text = held.substring(0, length);
        held.delete(0, length);
        return text;
    }
}
