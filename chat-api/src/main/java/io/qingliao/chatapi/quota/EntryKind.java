package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a row stands in the ledger. */
public enum EntryKind {
    @JsonProperty("daily_grant")
    DAILY_GRANT,
    /** By an administrator. */
    @JsonProperty("grant")
    GRANT,
    @JsonProperty("reserve")
    RESERVE,
    @JsonProperty("settle")
    SETTLE,
    @JsonProperty("release")
    RELEASE,
    @JsonProperty("redemption")
    REDEMPTION,
    @JsonProperty("check_in")
    CHECK_IN,
    @JsonProperty("invitation")
    INVITATION,
    @JsonProperty("welcome")
    WELCOME,
    @JsonProperty("top_up")
    TOP_UP,
    @JsonProperty("refund")
    REFUND
}
