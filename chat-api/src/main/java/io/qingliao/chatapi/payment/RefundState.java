package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a refund has come. */
public enum RefundState {
    @JsonProperty("asked")
    ASKED,
    @JsonProperty("done")
    DONE,
    @JsonProperty("failed")
    FAILED
}
