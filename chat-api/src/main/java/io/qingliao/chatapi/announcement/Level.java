package io.qingliao.chatapi.announcement;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much it matters that everybody reads it; the last matters most. */
public enum Level {
    INFO,
    WARNING,
    URGENT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
