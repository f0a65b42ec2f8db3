package io.qingliao.chatapi.account;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has proved that an account is theirs. A password is compared outside every transaction, because that takes
 * long: whoever acts on the proof looks again, with the account locked, whether that password still is the account's.
 */
public final class ProvenOwner {

    private final AccountId account;

    /** What the password was compared with; null when another service vouched. */
    private final @Nullable String passwordHash;

    private ProvenOwner(AccountId account, @Nullable String passwordHash) {
        this.account = account;
        this.passwordHash = passwordHash;
    }

    /** Holds whatever becomes of the password. */
    public static ProvenOwner vouchedFor(AccountId account) {
        return new ProvenOwner(account, null);
    }

    static ProvenOwner byPassword(Account account) {
        return new ProvenOwner(account.id(), account.passwordHash().orElseThrow());
    }

    public AccountId account() {
        return account;
    }

    boolean stillOwns(Account locked) {
        return passwordHash == null || locked.passwordHash().equals(Optional.of(passwordHash));
    }

    @Override
    public String toString() {
        return "ProvenOwner[account=" + account + "]";
    }
}
