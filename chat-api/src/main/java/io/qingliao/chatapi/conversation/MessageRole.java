package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who said it. */
public enum MessageRole {
    USER,
    ASSISTANT;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
