package io.qingliao.chatapi.payment;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Hears what WeChat Pay tells by itself, as often as it tells it. */
@Service
public class Notifications {

    private static final Logger log = LoggerFactory.getLogger(Notifications.class);

    private final PaymentOffer offer;
    private final Settlement settlement;
    private final Refunds refunds;
    private final Clock clock;

    Notifications(PaymentOffer offer, Settlement settlement, Refunds refunds, Clock clock) {
        this.offer = offer;
        this.settlement = settlement;
        this.refunds = refunds;
        this.clock = clock;
    }

    /** What WeChat Pay is answered. */
    public enum Hearing {
        TAKEN,
        /** It may be anybody who says so. */
        FORGED,
        /** WeChat Pay says so, and it is of nothing that is here. */
        UNFIT
    }

    /** Refuses with top_up_not_offered. */
    public Hearing hear(SignedNotice given) {
        Notice notice = offer.require().notices().read(given, clock.instant());
        if (notice instanceof Notice.Forged forged) {
            log.warn("notice refused reason={}", forged.reason());
            return Hearing.FORGED;
        }
        if (notice instanceof Notice.Unreadable unreadable) {
            log.error("notice of WeChat Pay not understood reason={}", unreadable.reason());
            return Hearing.UNFIT;
        }
        if (notice instanceof Notice.Paid paid) {
            return settlement.pay(paid.payment()) ? Hearing.TAKEN : Hearing.UNFIT;
        }
        return notice instanceof Notice.RefundChanged changed ? hear(changed) : Hearing.TAKEN;
    }

    private Hearing hear(Notice.RefundChanged changed) {
        Optional<Refund> refund = refunds.find(changed.refund()).filter(found -> found.price() == changed.price());
        if (refund.isEmpty()) {
            log.error("notice of an unknown refund refund={} price={}", changed.refund(), changed.price());
            return Hearing.UNFIT;
        }
        settlement.settle(changed.refund(), changed.outcome());
        return Hearing.TAKEN;
    }
}
