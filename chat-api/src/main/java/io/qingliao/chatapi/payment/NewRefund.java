package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.LineOfText;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants to give back.
 *
 * @param price in fen; all that is left when null
 * @param reason the buyer reads it in WeChat, 80 characters at most
 */
public record NewRefund(
        RefundId id, @Nullable Integer price, @Nullable String reason) {

    /** In Unicode code points. */
    public static final int MOST_CHARACTERS = 80;

    public static NewRefund parse(RefundId id, @Nullable Integer price, @Nullable String reason) {
        return new NewRefund(
                id,
                price,
                reason == null || reason.isBlank() ? null : LineOfText.parse("reason", reason, MOST_CHARACTERS));
    }
}
