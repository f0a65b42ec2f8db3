package io.qingliao.chatapi.account;

/**
 * Published inside the transaction that erases the account, before its rows go. What hangs on the account by a foreign
 * key goes by itself; whoever names the account elsewhere forgets it now.
 *
 * @param usernameKey the name as it is compared, the last chance to keep a keyed hash of it
 */
public record AccountErased(AccountId account, String usernameKey) {

    @Override
    public String toString() {
        return "AccountErased[account=" + account + "]";
    }
}
