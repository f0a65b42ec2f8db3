package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.payment.NewRefund;
import io.qingliao.chatapi.payment.OrderId;
import io.qingliao.chatapi.payment.PackageId;
import io.qingliao.chatapi.payment.Refund;
import io.qingliao.chatapi.payment.Refunds;
import io.qingliao.chatapi.payment.TopUp;
import io.qingliao.chatapi.payment.TopUpTerms;
import io.qingliao.chatapi.payment.TopUps;
import io.qingliao.chatapi.quota.QuotaUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators decide about sales, each decision with its record in the audit log. */
@Component
class TopUpAdministration {

    private static final String TOP_UP = "top_up";

    private final TopUps topUps;
    private final Refunds refunds;
    private final AuditLog audit;

    TopUpAdministration(TopUps topUps, Refunds refunds, AuditLog audit) {
        this.topUps = topUps;
        this.refunds = refunds;
        this.audit = audit;
    }

    @Transactional
    public TopUp create(AccountId admin, PackageId id, QuotaUnit unit, TopUpTerms terms) {
        boolean isNew = topUps.find(id).isEmpty();
        TopUp made = topUps.create(id, unit, terms);
        if (isNew) {
            audit.record(admin, "top_up.create", TOP_UP, id.toString(), null, made);
        }
        return made;
    }

    @Transactional
    public TopUp change(AccountId admin, PackageId id, TopUpTerms terms) {
        TopUp before = topUps.get(id);
        TopUp after = topUps.change(id, terms);
        if (!after.equals(before)) {
            audit.record(admin, "top_up.change", TOP_UP, id.toString(), before, after);
        }
        return after;
    }

    @Transactional
    public void delete(AccountId admin, PackageId id) {
        TopUp before = topUps.get(id);
        topUps.delete(id);
        audit.record(admin, "top_up.delete", TOP_UP, id.toString(), before, null);
    }

    @Transactional
    public Refund begin(AccountId admin, OrderId order, NewRefund wanted) {
        boolean isNew = refunds.find(wanted.id()).isEmpty();
        Refund refund = refunds.begin(order, wanted);
        if (isNew) {
            audit.record(admin, "order.refund", "order", order.toString(), null, new Given(refund));
        }
        return refund;
    }

    /** Without the reason, which is somebody's words. */
    private record Given(String refundId, int price, QuotaUnit unit, int taken) {

        Given(Refund refund) {
            this(refund.id().toString(), refund.price(), refund.unit(), refund.taken());
        }
    }
}
