package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Makes one account of two that are one person's; all of it happens in the caller's transaction, or nothing. */
@Service
public class AccountMerge {

    private static final Logger log = LoggerFactory.getLogger(AccountMerge.class);

    private final StoredAccounts stored;
    private final ApplicationEventPublisher events;

    AccountMerge(StoredAccounts stored, ApplicationEventPublisher events) {
        this.stored = stored;
        this.events = events;
    }

    /**
     * Holds back whoever changes one of the two, or stores something of it, until the caller's transaction ends; the
     * administrators first, as {@link AccountStanding} does, then both in a fixed order, so that none waits for another
     * in a circle. False when one of the two is gone.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean hold(AccountId one, AccountId other) {
        events.publishEvent(new MergeBegins(one, other));
        stored.lockActiveAdministrators();
        return 2
                == Stream.of(one.value(), other.value())
                        .sorted()
                        .flatMap(id -> stored.lockWithWhatHangsOnIt(id).stream())
                        .count();
    }

    /**
     * Everything that somebody has moves into the account that stays, which keeps its name, password, role and terms; the
     * other is erased at once, and its sessions end. The caller holds both. Refuses with forbidden an account that may do
     * more than a user: what it may do would be lost.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void merge(AccountId from, AccountId into) {
        Account leaving = stored.findById(from.value()).orElseThrow(() -> Accounts.unknown(from));
        if (leaving.summary().role() != Role.USER) {
            throw Refusal.of(
                            ErrorCode.FORBIDDEN,
                            "An account that administers or operates this service cannot be merged into another.")
                    .about("role", Role.USER, leaving.summary().role());
        }
        events.publishEvent(new AccountsMerged(from, into));
        events.publishEvent(new AccountErased(from, leaving.usernameKey()));
        stored.erase(from.value());
        log.info("accounts merged account={} into={}", from, into);
    }
}
