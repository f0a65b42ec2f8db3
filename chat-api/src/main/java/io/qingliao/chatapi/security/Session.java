package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountSummary;
import java.time.Instant;

/** What a login gives: the token, in clear for this once, and whose it is; not to be logged. */
public record Session(String token, Instant expiresAt, AccountSummary account) {

    @Override
    public String toString() {
        return "Session[account=" + account.id() + ", expiresAt=" + expiresAt + "]";
    }
}
