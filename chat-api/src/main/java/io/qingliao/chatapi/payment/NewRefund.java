package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.LineOfText;
import io.qingliao.chatapi.shared.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator wants to give back.
 *
 * @param price in fen; all that is left when null
 * @param reason the buyer reads it in WeChat, 80 bytes in UTF-8 at most
 */
public record NewRefund(
        RefundId id, @Nullable Integer price, @Nullable String reason) {

    public static NewRefund parse(RefundId id, @Nullable Integer price, @Nullable String reason) {
        return new NewRefund(id, price, reason == null || reason.isBlank() ? null : told(reason.strip()));
    }

    private static String told(String reason) {
        int most = WechatPayText.MOST_BYTES_OF_REASON;
        int bytes = WechatPayText.bytes(reason);
        if (bytes > most) {
            throw Refusal.of(
                            ErrorCode.FIELD_TOO_LONG,
                            "reason must be at most %d bytes in UTF-8; got %d.".formatted(most, bytes))
                    .about("reason", most + " bytes", bytes);
        }
        return LineOfText.parse("reason", reason, most);
    }
}
