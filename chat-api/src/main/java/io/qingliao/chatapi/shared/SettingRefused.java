package io.qingliao.chatapi.shared;

import java.time.Duration;

/** A setting that cannot be worked with; it stops the start with one sentence. */
public final class SettingRefused extends RuntimeException {

    public SettingRefused(String sentence) {
        super(sentence);
    }

    /** Bounds are inclusive; the unit stands in the sentence. */
    public static void unlessWithin(String setting, long value, long least, long most, String unit) {
        if (value < least || value > most) {
            throw new SettingRefused("%s must be %d to %d %s; got %d.".formatted(setting, least, most, unit, value));
        }
    }

    /** Bounds are inclusive. */
    public static void unlessWithin(String setting, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new SettingRefused("%s must be %s to %s; got %s.".formatted(setting, least, most, value));
        }
    }
}
