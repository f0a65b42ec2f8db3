package io.qingliao.chatapi.payment;

import org.jspecify.annotations.Nullable;

/**
 * An order and what it is paid by, as long as it is to be paid; not to be logged.
 *
 * @param codeUrl what stands in the QR code
 * @param requestPayment what wx.requestPayment is given
 */
public record OrderToPay(
        OrderView order, @Nullable String codeUrl, @Nullable RequestPayment requestPayment) {

    @Override
    public String toString() {
        return "OrderToPay[order=" + order.id() + "]";
    }
}
