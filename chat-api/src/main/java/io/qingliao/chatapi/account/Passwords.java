package io.qingliao.chatapi.account;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Proves and changes passwords. Hashes are computed outside the transaction: a connection must not wait for a hash. What
 * belongs to a change is given along, to be stored with it or not at all.
 */
@Service
public class Passwords {

    private final StoredAccounts stored;
    private final PasswordHashes hashes;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Passwords(
            StoredAccounts stored,
            PasswordHashes hashes,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.stored = stored;
        this.hashes = hashes;
        this.transaction = transaction;
        this.events = events;
    }

    /** Call it inside {@link HashingSlots#inTurn}. */
    public boolean isRight(AccountId id, String password) {
        return hashes.matches(password, stored.findById(id.value()).flatMap(Account::passwordHash));
    }

    /** The owner's own choice. */
    public void choose(AccountId id, Password password, Runnable along) {
        String hash = hashes.hash(password);
        transaction.executeWithoutResult(status -> {
            require(id).choosePassword(hash);
            along.run();
        });
    }

    /** An administrator's, for somebody who forgot their own; every session ends. */
    public OneTimePassword reset(AccountId id, Runnable along) {
        OneTimePassword password = OneTimePassword.random();
        String hash = hashes.hash(password.asPassword());
        transaction.executeWithoutResult(status -> {
            require(id).beGivenPassword(hash);
            events.publishEvent(new AccessWithdrawn(id));
            along.run();
        });
        return password;
    }

    private Account require(AccountId id) {
        return stored.lock(id.value()).orElseThrow(() -> Accounts.unknown(id));
    }
}
