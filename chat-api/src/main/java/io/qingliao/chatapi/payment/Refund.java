package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A part of an order's price that goes back to the buyer.
 *
 * @param price in fen
 * @param unit of what was taken
 * @param taken back of what the order gave; given again if the refund fails
 * @param reason the buyer reads it in WeChat
 */
public record Refund(
        RefundId id,
        OrderId orderId,
        int price,
        QuotaUnit unit,
        int taken,
        @Nullable String reason,
        RefundState state,
        Instant createdAt,
        @Nullable Instant settledAt) {}
