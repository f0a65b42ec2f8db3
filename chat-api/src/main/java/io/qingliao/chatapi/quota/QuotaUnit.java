package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a plan counts: answers, whatever their length, or the tokens of them. */
public enum QuotaUnit {
    @JsonProperty("uses")
    USES,
    @JsonProperty("tokens")
    TOKENS;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What an answer of so many tokens costs. */
    int costOf(int tokens) {
        return this == TOKENS ? tokens : Math.min(tokens, 1);
    }
}
