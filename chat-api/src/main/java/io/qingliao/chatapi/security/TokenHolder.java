package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Role;

/**
 * Who calls, and by which token.
 *
 * @param mustChangePassword nothing else is allowed before that
 */
record TokenHolder(AccountId account, Role role, boolean mustChangePassword, String tokenHash) {

    @Override
    public String toString() {
        return "TokenHolder[account=" + account + ", role=" + role + "]";
    }
}
