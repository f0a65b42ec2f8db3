package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as its buyer sees it.
 *
 * @param price in fen
 * @param expiresAt until when it may be paid
 * @param refundedPrice in fen, what was given back
 */
public record OrderView(
        OrderId id,
        PackageId packageId,
        String title,
        int price,
        QuotaUnit unit,
        int amount,
        PayWay way,
        OrderState state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        int refundedPrice) {}
