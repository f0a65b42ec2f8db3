package io.qingliao.chatapi.quota;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a row stands in the ledger. */
public enum EntryKind {
    @JsonProperty("daily_grant")
    DAILY_GRANT,
    @JsonProperty("grant")
    GRANT,
    @JsonProperty("reserve")
    RESERVE,
    @JsonProperty("settle")
    SETTLE,
    @JsonProperty("release")
    RELEASE
}
