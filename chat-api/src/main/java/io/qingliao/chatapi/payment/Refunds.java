package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives money back. What was bought with it is taken first, so that nobody can use it meanwhile, and given again if WeChat
 * Pay gives nothing back.
 */
@Service
public class Refunds {

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);

    private final PaymentOffer offer;
    private final StoredOrders orders;
    private final StoredRefunds stored;
    private final Settlement settlement;
    private final CreditLedger credits;
    private final Clock clock;

    Refunds(
            PaymentOffer offer,
            StoredOrders orders,
            StoredRefunds stored,
            Settlement settlement,
            CreditLedger credits,
            Clock clock) {
        this.offer = offer;
        this.orders = orders;
        this.stored = stored;
        this.settlement = settlement;
        this.credits = credits;
        this.clock = clock;
    }

    public Optional<Refund> find(RefundId id) {
        return stored.find(id);
    }

    /**
     * Takes what was bought, and puts the refund down; {@link #carryOut} asks WeChat Pay for it. The same refund again for
     * the same id.
     */
    @Transactional
    public Refund begin(OrderId id, NewRefund wanted) {
        offer.require();
        Order order = orders.lock(id)
                .orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no order %s.".formatted(id)));
        Refund known = stored.find(wanted.id()).orElse(null);
        if (known != null) {
            return same(known, id, wanted);
        }
        if (order.state() != OrderState.PAID) {
            throw Refusal.of(
                            ErrorCode.ORDER_NOT_REFUNDABLE,
                            "Only an order that is paid can be refunded, by one refund at a time.")
                    .about("id", "paid", order.state().word());
        }
        int price = priceOf(order, wanted.price());
        int taken = take(order, wanted.id(), price);
        Instant now = clock.instant();
        Refund refund = new Refund(
                wanted.id(), id, price, order.amount().unit(), taken, wanted.reason(), RefundState.ASKED, now, null);
        try {
            stored.insert(refund, now.plus(LookAgain.SOONEST));
        } catch (DuplicateKeyException ofAnotherOrder) {
            throw taken(wanted.id());
        }
        orders.beginRefund(id, taken);
        return refund;
    }

    private static Refund same(Refund known, OrderId order, NewRefund wanted) {
        if (!known.orderId().equals(order) || (wanted.price() != null && wanted.price() != known.price())) {
            throw taken(wanted.id());
        }
        return known;
    }

    private static Refusal taken(RefundId id) {
        return Refusal.of(ErrorCode.ID_TAKEN, "There is another refund %s.".formatted(id))
                .about("id", null, id);
    }

    private static int priceOf(Order order, @Nullable Integer wanted) {
        int most = order.refundable();
        if (wanted != null && (wanted < 1 || wanted > most)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "price must be 1 to %d; got %d.".formatted(most, wanted))
                    .about("price", "1.." + most, wanted);
        }
        return wanted == null ? most : wanted;
    }

    /** Of an account that is erased there is nothing left to take. */
    private int take(Order order, RefundId refund, int price) {
        AccountId account = order.account();
        int taken = account == null ? 0 : order.takenWith(price);
        if (account != null && taken > 0) {
            Amount amount = new Amount(order.amount().unit(), taken);
            credits.takeBack(account, new Credit(EntryKind.REFUND, amount, "refund:" + refund, order.title(), null));
        }
        return taken;
    }

    /** Refuses with refund_refused when WeChat Pay says no: everything is as before then. */
    public Refund carryOut(RefundId id) {
        Refund refund = stored.find(id).orElseThrow();
        if (refund.state() == RefundState.ASKED) {
            RefundOutcome outcome = ask(refund);
            settlement.settle(id, outcome);
            if (outcome instanceof RefundOutcome.Failed failed) {
                throw Refusal.of(
                                ErrorCode.REFUND_REFUSED,
                                "WeChat Pay gives nothing back: %s.".formatted(failed.reason()))
                        .about("id", failed.reason(), null);
            }
        }
        return stored.find(id).orElseThrow();
    }

    /** What nobody has heard the end of yet. */
    void lookAfter(Refund refund) {
        settlement.settle(refund.id(), ask(refund));
    }

    /** Asks how it stands before it asks for it: an earlier wish may have arrived though nobody heard the reply. */
    private RefundOutcome ask(Refund refund) {
        WechatPay wechatPay = offer.require();
        try {
            return wechatPay.outcome(refund).orElseGet(() -> wish(wechatPay, refund));
        } catch (WechatPayRefused | WechatPaySilent untold) {
            log.warn(
                    "WeChat Pay does not tell of a refund order={} refund={} {}",
                    refund.orderId(),
                    refund.id(),
                    untold.getMessage());
            return new RefundOutcome.UnderWay();
        }
    }

    /** Only here does a refusal mean that nothing was given back. */
    private RefundOutcome wish(WechatPay wechatPay, Refund refund) {
        Order order = orders.find(refund.orderId()).orElseThrow();
        try {
            return wechatPay.refund(order, refund);
        } catch (WechatPayRefused refused) {
            log.warn(
                    "WeChat Pay refused a refund order={} refund={} {}", order.id(), refund.id(), refused.getMessage());
            // Whoever got nothing for the money gets the money, however long that takes.
            return order.credited() == 0 ? new RefundOutcome.UnderWay() : new RefundOutcome.Failed(refused.code());
        }
    }
}
