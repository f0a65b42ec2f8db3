package io.qingliao.chatapi.payment;

import java.time.Clock;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks WeChat Pay about what it has not told: a notice may be lost, or never find the way here. What is still unpaid when
 * it expires is closed, at WeChat Pay first, so that nobody pays what is closed here.
 */
@Component
class PaymentWatch {

    private static final Logger log = LoggerFactory.getLogger(PaymentWatch.class);

    private static final int AT_ONCE = 100;

    private final PaymentOffer offer;
    private final StoredOrders orders;
    private final StoredRefunds stored;
    private final Refunds refunds;
    private final Settlement settlement;
    private final Clock clock;

    PaymentWatch(
            PaymentOffer offer,
            StoredOrders orders,
            StoredRefunds stored,
            Refunds refunds,
            Settlement settlement,
            Clock clock) {
        this.offer = offer;
        this.orders = orders;
        this.stored = stored;
        this.refunds = refunds;
        this.settlement = settlement;
        this.clock = clock;
    }

    void look() {
        if (offer.stands()) {
            Instant now = clock.instant();
            orders.toLookAt(now, AT_ONCE).forEach(order -> tryToLookAt(order, now));
            stored.toLookAt(now, AT_ONCE).forEach(refund -> tryToLookAt(refund, now));
        }
    }

    private void tryToLookAt(Order order, Instant now) {
        // First, so that one about which WeChat Pay says nothing does not keep the others waiting.
        orders.lookAgain(order.id(), nextLook(order, now));
        try {
            lookAt(order, now);
        } catch (WechatPaySilent | WechatPayRefused unknown) {
            log.warn("order unclear order={} reason={}", order.id(), unknown.getMessage());
        } catch (RuntimeException failure) {
            log.error("order could not be looked at order={}", order.id(), failure);
        }
    }

    private static Instant nextLook(Order order, Instant now) {
        Instant next = LookAgain.at(order.createdAt(), now);
        return next.isAfter(order.expiresAt()) && !order.isExpiredAt(now) ? order.expiresAt() : next;
    }

    private void lookAt(Order order, Instant now) {
        Trade trade = offer.require().trade(order);
        if (trade instanceof Trade.Paid paid) {
            settlement.pay(paid.payment());
        } else if (trade instanceof Trade.GivenBack givenBack) {
            settlement.payGivenBack(givenBack.payment());
        } else if (order.isExpiredAt(now)) {
            if (trade instanceof Trade.Unpaid) {
                offer.require().close(order);
            }
            settlement.close(order.id());
        }
    }

    private void tryToLookAt(Refund refund, Instant now) {
        stored.lookAgain(refund.id(), LookAgain.at(refund.createdAt(), now));
        try {
            refunds.lookAfter(refund);
        } catch (RuntimeException failure) {
            log.error("refund could not be looked at refund={}", refund.id(), failure);
        }
    }
}
