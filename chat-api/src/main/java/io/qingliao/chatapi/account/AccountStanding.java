package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.util.function.Consumer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people in and shuts them out. Every change locks the active administrators first, always in the same order, so
 * that of two who shut each other out at once the second is refused: somebody can always administer.
 */
@Service
public class AccountStanding {

    private final StoredAccounts stored;
    private final ApplicationEventPublisher events;
    private final DeletionSettings deletion;
    private final Clock clock;

    AccountStanding(StoredAccounts stored, ApplicationEventPublisher events, DeletionSettings deletion, Clock clock) {
        this.stored = stored;
        this.events = events;
        this.deletion = deletion;
        this.clock = clock;
    }

    @Transactional
    public AccountChange enable(AccountId id) {
        return change(id, Account::enable);
    }

    @Transactional
    public AccountChange disable(AccountId id) {
        return change(id, Account::disable);
    }

    @Transactional
    public AccountChange approve(AccountId id) {
        return change(id, Account::approve);
    }

    @Transactional
    public AccountChange give(AccountId id, Role role) {
        return change(id, account -> account.give(role));
    }

    /** Gives the account up as its owner; nobody can use it from now on, and it is erased when the grace period ends. */
    @Transactional
    public AccountChange leave(AccountId id) {
        return change(id, account -> account.leaveAt(clock.instant().plus(deletion.grace())));
    }

    /** As the owner's {@link #leave}, but the owner cannot undo it. */
    @Transactional
    public AccountChange expel(AccountId id) {
        return change(id, account -> {
            account.disable();
            account.leaveAt(clock.instant().plus(deletion.grace()));
        });
    }

    /** The owner stays after all; the sessions that ended stay ended. */
    @Transactional
    public AccountChange returned(AccountId id) {
        return change(id, Account::stay);
    }

    /** Undoes leaving and expelling. */
    @Transactional
    public AccountChange restore(AccountId id) {
        return change(id, account -> {
            account.stay();
            account.enable();
        });
    }

    private AccountChange change(AccountId id, Consumer<Account> what) {
        var administrators = stored.lockActiveAdministrators();
        Account account = stored.lock(id.value()).orElseThrow(() -> Accounts.unknown(id));
        AccountSummary before = account.summary();
        what.accept(account);
        AccountSummary after = account.summary();
        if (account.isLoneAmong(administrators) && !isActiveAdministrator(after)) {
            throw Refusal.of(
                    ErrorCode.LAST_ADMIN, "The last active administrator cannot be disabled, demoted or deleted.");
        }
        if (before.isActive() && !after.isActive()) {
            events.publishEvent(new AccessWithdrawn(id));
        }
        return new AccountChange(before, after);
    }

    private static boolean isActiveAdministrator(AccountSummary account) {
        return account.isActive() && account.role() == Role.ADMIN;
    }
}
