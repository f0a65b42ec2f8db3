package io.qingliao.chatapi.safety;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What happens to a text that holds a word of a list; the first that applies counts. */
public enum WordAction {
    /** Somebody may be in danger: the list's answer says where help is, whatever else the text holds. */
    CRISIS,

    /** The text is refused. */
    REFUSE,

    /** The list's answer stands for the model's. */
    ANSWER;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
