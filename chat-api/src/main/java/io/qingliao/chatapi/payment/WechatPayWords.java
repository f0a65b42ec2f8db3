package io.qingliao.chatapi.payment;

import com.wechat.pay.java.service.payments.model.Transaction;
import com.wechat.pay.java.service.payments.model.Transaction.TradeStateEnum;
import com.wechat.pay.java.service.refund.model.Refund;
import com.wechat.pay.java.service.refund.model.RefundNotification;
import com.wechat.pay.java.service.refund.model.Status;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What WeChat Pay's messages mean here. */
final class WechatPayWords {

    private WechatPayWords() {}

    static Trade trade(Transaction told) {
        TradeStateEnum state = told.getTradeState();
        if (state == null) {
            throw new WechatPaySilent("no trade state");
        }
        return switch (state) {
            case SUCCESS -> new Trade.Paid(paymentIn(told));
            case REFUND -> new Trade.GivenBack(paymentIn(told));
            case CLOSED, REVOKED -> new Trade.Gone();
            case NOTPAY, USERPAYING, PAYERROR, ACCEPT -> new Trade.Unpaid();
        };
    }

    private static Payment paymentIn(Transaction told) {
        return payment(told).orElseThrow(() -> new WechatPaySilent("no payment in the reply"));
    }

    /** Empty where it lacks what makes it one, or is of no order of this service. */
    static Optional<Payment> payment(Transaction told) {
        Optional<UUID> order = OrderNumber.parse(told.getOutTradeNo());
        Optional<Instant> paidAt = time(told.getSuccessTime());
        if (order.isEmpty()
                || paidAt.isEmpty()
                || told.getTransactionId() == null
                || told.getMchid() == null
                || told.getAppid() == null
                || told.getAmount() == null
                || told.getAmount().getTotal() == null) {
            return Optional.empty();
        }
        String currency = told.getAmount().getCurrency();
        return Optional.of(new Payment(
                new OrderId(order.get()),
                told.getTransactionId(),
                told.getAmount().getTotal(),
                currency == null ? "CNY" : currency,
                told.getMchid(),
                told.getAppid(),
                paidAt.get()));
    }

    static RefundOutcome refund(Refund told) {
        return outcome(told.getStatus(), told.getSuccessTime());
    }

    static RefundOutcome refund(RefundNotification told) {
        return outcome(told.getRefundStatus(), told.getSuccessTime());
    }

    /** An abnormal one waits for a hand at WeChat Pay's own console; the money is neither here nor there. */
    private static RefundOutcome outcome(@Nullable Status status, @Nullable String successTime) {
        if (status == Status.SUCCESS) {
            return new RefundOutcome.Done(
                    time(successTime).orElseThrow(() -> new WechatPaySilent("no time of the refund")));
        }
        return status == Status.CLOSED ? new RefundOutcome.Failed("CLOSED") : new RefundOutcome.UnderWay();
    }

    private static Optional<Instant> time(@Nullable String told) {
        try {
            return Optional.ofNullable(told).map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
