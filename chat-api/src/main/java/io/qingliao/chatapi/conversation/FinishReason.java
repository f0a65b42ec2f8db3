package io.qingliao.chatapi.conversation;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why an answer ended where it did. */
public enum FinishReason {
    /** The model had said all. */
    STOP,
    /** It reached the bound of an answer. */
    LENGTH,
    /** The person wanted no more of it. */
    STOPPED,
    /** It came to hold what may not be said here. */
    CONTENT_FILTER;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
