package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** Where uses or tokens lie: the free ones of one day, or the balance that lasts. */
public enum Pocket {
    @JsonProperty("daily")
    DAILY,
    @JsonProperty("balance")
    BALANCE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
