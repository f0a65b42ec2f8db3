package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Amount;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody bought or is about to buy, as it was on sale then.
 *
 * @param account null once it is erased
 * @param price in fen
 * @param appid by which it is paid
 * @param merchant to whom
 * @param credited of the amount: all, or nothing where there was nobody to credit
 * @param refunded in fen, refunds under way not included
 * @param taken back of the amount, refunds under way included
 */
record Order(
        OrderId id,
        @Nullable AccountId account,
        PackageId packageId,
        String title,
        int price,
        Amount amount,
        PayWay way,
        String appid,
        String merchant,
        OrderState state,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant paidAt,
        @Nullable String transactionId,
        int credited,
        int refunded,
        int taken) {

    /** Whether this payment is the one that the order waits for, and not another's or another sum. */
    boolean isPaidBy(Payment payment) {
        return payment.total() == price
                && payment.currency().equals("CNY")
                && payment.merchant().equals(merchant)
                && payment.appid().equals(appid);
    }

    boolean isExpiredAt(Instant now) {
        return !expiresAt.isAfter(now);
    }

    int refundable() {
        return price - refunded;
    }

    /** What goes back with so many fen more, in proportion, rounded down; with the last fen all that is left. */
    int takenWith(int fen) {
        return (int) ((long) credited * (refunded + fen) / price) - taken;
    }

    OrderView view() {
        return new OrderView(
                id,
                packageId,
                title,
                price,
                amount.unit(),
                amount.number(),
                way,
                state,
                createdAt,
                expiresAt,
                paidAt,
                refunded);
    }
}
