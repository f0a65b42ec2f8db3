package io.qingliao.chatapi.audit;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountsMerged;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Appends what administrators did. */
@Service
public class AuditLog {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final StoredAuditEntries stored;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(StoredAuditEntries stored, JsonMapper json, Clock clock) {
        this.stored = stored;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Call it in the transaction that does what is recorded.
     *
     * @param action what was done, as kind and verb: "user.disable"
     * @param subjectKind what it was done to: "account", "plan"
     * @param before the subject as it was, any record without secrets and without anybody's words; null for a new one
     * @param after the subject as it is now; null for one that is gone
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            AccountId actor,
            String action,
            String subjectKind,
            String subjectId,
            @Nullable Object before,
            @Nullable Object after) {
        stored.save(new AuditEntry(
                clock.instant(),
                actor,
                action,
                subjectKind,
                subjectId,
                text(before),
                text(after),
                CallerAddress.now().orElse(null)));
        log.info("audit actor={} action={} {}={}", actor, action, subjectKind, subjectId);
    }

    private @Nullable String text(@Nullable Object state) {
        return state == null ? null : json.writeValueAsString(state);
    }

    /** What was done to the one account, or by it, is told of the other from now on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void follow(AccountsMerged event) {
        stored.changeSubject(event.from().toString(), event.into().toString());
        stored.changeActor(event.from().value(), event.into().value());
    }

    /** That something was done stays; whom it concerned does not. */
    @EventListener
    @Transactional
    void forget(AccountErased event) {
        stored.forgetSubject(event.account().toString());
        stored.forgetActor(event.account().value());
    }
}
