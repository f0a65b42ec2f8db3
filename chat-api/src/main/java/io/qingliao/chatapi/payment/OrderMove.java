package io.qingliao.chatapi.payment;

import io.qingliao.chatapi.account.AccountsMerged;
import io.qingliao.chatapi.account.MergeBegins;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What the account that goes has ordered is the other's from then on: what is still to be paid, credited and refunded, too. */
@Component
class OrderMove {

    private final StoredOrders orders;

    OrderMove(StoredOrders orders) {
        this.orders = orders;
    }

    /** As {@link Settlement} does, an order before its buyer's books. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void hold(MergeBegins event) {
        orders.lockAllOf(event.one(), event.other());
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        orders.move(event.from(), event.into());
    }
}
