package io.qingliao.chatapi.security;

import io.qingliao.chatapi.account.AccountSummary;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a login gives: the token, in clear for this once, and whose it is; not to be logged.
 *
 * @param token null where a new account must wait until it is approved
 */
public record Session(@Nullable String token, @Nullable Instant expiresAt, AccountSummary account) {

    @Override
    public String toString() {
        return "Session[account=" + account.id() + ", expiresAt=" + expiresAt + "]";
    }
}
