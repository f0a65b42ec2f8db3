package io.qingliao.chatapi.account;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Who may make an account. */
public enum RegistrationMode {
    OPEN,

    /** Whoever has a code, an administrator's or somebody else's. */
    INVITE,

    /** Everybody; an administrator lets them in afterwards. */
    APPROVAL,

    /** Nobody; administrators make the accounts. */
    CLOSED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
