package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Broken, but not for long enough, is pending. The later one is the worse. */
public enum AlertPhase {
    OK,
    PENDING,
    FIRING;

    @JsonValue
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
