package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who gave an answer. */
public enum Answerer {
    MODEL,
    /** The service itself, in words that an administrator wrote. */
    HOUSE;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
