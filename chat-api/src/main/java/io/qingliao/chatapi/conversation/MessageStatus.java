package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a message got; what a person says is complete from the beginning. */
public enum MessageStatus {
    GENERATING,
    COMPLETE,
    STOPPED,
    FAILED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
