package io.qingliao.chatapi.account;

import java.time.Clock;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases accounts whose grace period has ended, with everything that hangs on them; each in a transaction of its own. */
@Component
class AccountErasure {

    private static final Logger log = LoggerFactory.getLogger(AccountErasure.class);

    private static final Limit AT_ONCE = Limit.of(100);

    private final StoredAccounts stored;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AccountErasure(
            StoredAccounts stored, TransactionTemplate transaction, ApplicationEventPublisher events, Clock clock) {
        this.stored = stored;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** Any number of instances may do so at once: who comes second finds the account gone. */
    void eraseThoseWhoLeft() {
        stored.idsLeavingBy(clock.instant(), AT_ONCE).forEach(this::tryToErase);
    }

    private void tryToErase(UUID id) {
        try {
            transaction.executeWithoutResult(status -> erase(id));
        } catch (RuntimeException failure) {
            // The others still go; this one is tried again next time.
            log.error("account could not be erased account={}", id, failure);
        }
    }

    private void erase(UUID id) {
        stored.lock(id)
                // Its owner may have come back in this moment.
                .filter(account -> account.isLeavingBy(clock.instant()))
                .ifPresent(account -> {
                    events.publishEvent(new AccountErased(account.id(), account.usernameKey()));
                    stored.erase(id);
                    log.info("account erased account={}", id);
                });
    }
}
