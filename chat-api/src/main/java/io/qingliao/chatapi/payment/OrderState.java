package io.qingliao.chatapi.payment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** How far an order has come. A part of the price that was refunded leaves it paid. */
public enum OrderState {
    @JsonProperty("created")
    CREATED,
    @JsonProperty("paid")
    PAID,
    @JsonProperty("refunding")
    REFUNDING,
    @JsonProperty("refunded")
    REFUNDED,
    /** Unpaid when it expired. */
    @JsonProperty("closed")
    CLOSED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A late payment counts, too. */
    boolean mayBePaid() {
        return this == CREATED || this == CLOSED;
    }
}
