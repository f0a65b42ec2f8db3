package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where uses lie: the free ones of one day, or the balance that lasts. */
public enum Pocket {
    @JsonProperty("daily")
    DAILY,
    @JsonProperty("balance")
    BALANCE
}
