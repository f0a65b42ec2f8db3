package io.qingliao.chatapi.checkin;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A condition that is not met yet. */
public enum Missing {
    @JsonProperty("account_too_young")
    ACCOUNT_TOO_YOUNG,
    @JsonProperty("turn_needed")
    TURN_NEEDED
}
