package io.qingliao.chatapi.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether an account may be used, and why not. */
public enum AccountState {
    ACTIVE,
    DISABLED,
    AWAITING_APPROVAL,

    /** Given up; erased when the grace period ends, restored until then. */
    LEAVING;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
