package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.quota.Amount;
import io.qingliao.chatapi.quota.Credit;
import io.qingliao.chatapi.quota.CreditLedger;
import io.qingliao.chatapi.quota.EntryKind;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what WeChat Pay says, by whichever way and however often it is heard: an order's state, the ledger's entry
 * and a refund's state change together or not at all. Whoever needs both locks an order's row before its buyer's books,
 * erasure too, whose books go with the account after everything has been forgotten: so none waits for another in a circle.
 */
@Component
class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);

    private final StoredOrders orders;
    private final StoredRefunds refunds;
    private final CreditLedger credits;
    private final Clock clock;

    Settlement(StoredOrders orders, StoredRefunds refunds, CreditLedger credits, Clock clock) {
        this.orders = orders;
        this.refunds = refunds;
        this.credits = credits;
        this.clock = clock;
    }

    /**
     * Credits what was paid, also when it comes after the order was closed: the money is there. False where it is not the
     * payment that the order waits for.
     */
    @Transactional
    public boolean pay(Payment payment) {
        return putDown(payment, this::credit);
    }

    /**
     * Credits nothing: somebody gave the money back elsewhere, in whole or in part, before this service heard of it. What
     * is due to the buyer is for a hand to decide. False as above.
     */
    @Transactional
    public boolean payGivenBack(Payment payment) {
        return putDown(
                payment,
                order -> log.error(
                        "payment given back elsewhere order={} account={} price={}: nothing was credited",
                        order.id(),
                        order.account(),
                        order.price()));
    }

    private boolean putDown(Payment payment, Consumer<Order> then) {
        Optional<Order> found = orders.lock(payment.order());
        if (found.isEmpty() || !found.get().isPaidBy(payment)) {
            log.error(
                    "payment refused order={} known={} total={} merchant={} appid={}",
                    payment.order(),
                    found.isPresent(),
                    payment.total(),
                    payment.merchant(),
                    payment.appid());
            return false;
        }
        Order order = found.get();
        if (order.state().mayBePaid()) {
            orders.pay(order.id(), payment);
            then.accept(order);
            log.info("order paid order={} account={} price={}", order.id(), order.account(), order.price());
        }
        return true;
    }

    /** What cannot be credited, because the account is gone or its balance is full, goes back to the buyer. */
    private void credit(Order order) {
        try {
            if (order.account() == null) {
                giveBack(order);
            } else {
                credits.credit(
                        order.account(),
                        new Credit(EntryKind.TOP_UP, order.amount(), "top-up:" + order.id(), order.title(), null));
                orders.credit(order.id());
            }
        } catch (Refusal refused) {
            log.warn(
                    "order not credited order={} reason={}",
                    order.id(),
                    refused.code().word());
            giveBack(order);
        }
    }

    private void giveBack(Order order) {
        Instant now = clock.instant();
        RefundId id = new RefundId(UUID.randomUUID());
        refunds.insert(
                new Refund(id, order.id(), order.price(), order.amount().unit(), 0, null, RefundState.ASKED, now, null),
                now);
        orders.beginRefund(order.id(), 0);
        log.info("refund begun by itself order={} refund={}", order.id(), id);
    }

    /** Does nothing to an order that was paid in the meantime. */
    @Transactional
    public void close(OrderId id) {
        orders.lock(id).filter(order -> order.state() == OrderState.CREATED).ifPresent(order -> {
            orders.close(id);
            log.info("order closed order={}", id);
        });
    }

    /** The first word about a refund's end counts; money that comes back after all needs a hand. */
    @Transactional
    public void settle(RefundId id, RefundOutcome outcome) {
        refunds.find(id).flatMap(refund -> orders.lock(refund.orderId())).ifPresent(order -> {
            Refund refund = refunds.find(id).orElseThrow();
            if (refund.state() == RefundState.ASKED) {
                settle(order, refund, outcome);
            } else if (refund.state() == RefundState.FAILED && outcome instanceof RefundOutcome.Done) {
                log.error(
                        "refund done that had failed order={} refund={} price={}: what was taken for it was given again",
                        order.id(),
                        id,
                        refund.price());
            }
        });
    }

    private void settle(Order order, Refund refund, RefundOutcome outcome) {
        if (outcome instanceof RefundOutcome.Done done) {
            refunds.settle(refund.id(), RefundState.DONE, done.at());
            orders.refund(order.id(), refund.price());
            log.info("refund done order={} refund={} price={}", order.id(), refund.id(), refund.price());
        } else if (outcome instanceof RefundOutcome.Failed failed) {
            refunds.settle(refund.id(), RefundState.FAILED, clock.instant());
            orders.failRefund(order.id(), refund.taken());
            creditAgain(order, refund);
            log.warn("refund failed order={} refund={} reason={}", order.id(), refund.id(), failed.reason());
        } else {
            refunds.lookAgain(refund.id(), LookAgain.at(refund.createdAt(), clock.instant()));
        }
    }

    private void creditAgain(Order order, Refund refund) {
        AccountId account = order.account();
        if (account != null && refund.taken() > 0) {
            Amount amount = new Amount(refund.unit(), refund.taken());
            credits.credit(
                    account, new Credit(EntryKind.REFUND, amount, "refund-failed:" + refund.id(), order.title(), null));
        }
    }

    /** What was paid has to stay in the books; who paid, and what was said to them, does not. */
    @EventListener
    @Transactional
    public void forget(AccountErased event) {
        refunds.forgetReasons(event.account());
        orders.forget(event.account());
    }
}
