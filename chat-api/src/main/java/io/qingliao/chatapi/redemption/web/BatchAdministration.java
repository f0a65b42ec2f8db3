package io.qingliao.chatapi.redemption.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.redemption.BatchId;
import io.qingliao.chatapi.redemption.BatchView;
import io.qingliao.chatapi.redemption.IssuedCodes;
import io.qingliao.chatapi.redemption.NewBatch;
import io.qingliao.chatapi.redemption.RedemptionBatches;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What administrators decide about codes, each decision with its record in the audit log. */
@Component
class BatchAdministration {

    private static final String BATCH = "redemption_batch";

    private final RedemptionBatches batches;
    private final AuditLog audit;

    BatchAdministration(RedemptionBatches batches, AuditLog audit) {
        this.batches = batches;
        this.audit = audit;
    }

    @Transactional
    public IssuedCodes create(AccountId admin, BatchId id, NewBatch wanted) {
        IssuedCodes issued = batches.create(id, wanted);
        audit.record(admin, "redemption_batch.create", BATCH, id.toString(), null, issued.batch());
        return issued;
    }

    @Transactional
    public void revoke(AccountId admin, BatchId id) {
        BatchView before = batches.get(id);
        BatchView after = batches.revoke(id);
        if (!after.equals(before)) {
            audit.record(admin, "redemption_batch.revoke", BATCH, id.toString(), before, after);
        }
    }
}
