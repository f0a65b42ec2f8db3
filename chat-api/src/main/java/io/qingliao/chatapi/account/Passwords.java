package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataIntegrityViolationException;
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

    /** Empty when the password is another; call it inside {@link HashingSlots#inTurn}. */
    public Optional<ProvenOwner> prove(AccountId id, String password) {
        Optional<Account> account = stored.findById(id.value());
        boolean right = hashes.matches(password, account.flatMap(Account::passwordHash));
        return account.filter(found -> right).map(ProvenOwner::byPassword);
    }

    /** The owner's own choice. False when the password was changed since its owner proved it: then nothing changes. */
    public boolean choose(ProvenOwner owner, Password password, Runnable along) {
        String hash = hashes.hash(password);
        return transaction.execute(status -> {
            Account account = require(owner.account());
            boolean isOwner = owner.stillOwns(account);
            if (isOwner) {
                account.choosePassword(hash);
                along.run();
            }
            return isOwner;
        });
    }

    /**
     * The first password of somebody for whom another service vouched so far, with the name to log in by. Refuses with
     * username_taken; with field_invalid somebody who has a password.
     */
    public void chooseFirst(AccountId id, Username name, Password password, Runnable along) {
        String hash = hashes.hash(password);
        try {
            transaction.executeWithoutResult(status -> {
                Account account = require(id);
                rename(account, name);
                account.choosePassword(hash);
                stored.flush();
                along.run();
            });
        } catch (DataIntegrityViolationException lostTheRace) {
            throw Accounts.taken(name);
        }
    }

    private void rename(Account account, Username name) {
        if (account.passwordHash().isPresent()) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "username is chosen with the first password only.")
                    .about("username", null, null);
        }
        boolean isOwn = account.usernameKey().equals(name.key());
        boolean isTaken = !isOwn && stored.existsByUsernameKey(name.key());
        if (isTaken || Accounts.isKeptFromUsers(name, account.summary().role())) {
            throw Accounts.taken(name);
        }
        account.rename(name);
    }

    /** An administrator's, for somebody who forgot their own; every session ends. */
    public OneTimePassword reset(AccountId id, Runnable along) {
        OneTimePassword password = OneTimePassword.random();
        replace(id, password.asPassword(), along);
        return password;
    }

    /** By one that is good for a login, after which another must be chosen; every session ends. */
    public void replace(AccountId id, Password password, Runnable along) {
        String hash = hashes.hash(password);
        transaction.executeWithoutResult(status -> {
            require(id).beGivenPassword(hash);
            events.publishEvent(new AccessWithdrawn(id));
            along.run();
        });
    }

    private Account require(AccountId id) {
        return stored.lock(id.value()).orElseThrow(() -> Accounts.unknown(id));
    }
}
