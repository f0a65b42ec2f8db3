package io.qingliao.chatapi.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether a key opens anything, and if not, why. */
public enum ApiKeyState {
    @JsonProperty("active")
    ACTIVE,
    @JsonProperty("used_up")
    USED_UP,
    @JsonProperty("expired")
    EXPIRED,
    @JsonProperty("revoked")
    REVOKED;

    static ApiKeyState of(boolean revoked, boolean expired, boolean usedUp) {
        if (revoked) {
            return REVOKED;
        }
        if (expired) {
            return EXPIRED;
        }
        return usedUp ? USED_UP : ACTIVE;
    }
}
