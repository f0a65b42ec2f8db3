package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Role;

/** Who calls, and by which token. */
record TokenHolder(AccountId account, Role role, String tokenHash) {

    @Override
    public String toString() {
        return "TokenHolder[account=" + account + ", role=" + role + "]";
    }
}
