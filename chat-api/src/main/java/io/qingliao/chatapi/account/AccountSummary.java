package io.qingliao.chatapi.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What other modules may know of an account.
 *
 * @param enabled the administrators' switch; not enough to use the service, see {@link #isActive}
 * @param hasPassword false for somebody whom another service vouches for and who chose none
 * @param leavesAt when an account that was given up is erased
 * @param mustChangePassword the password is an administrator's, good for one login only
 */
public record AccountSummary(
        AccountId id,
        String username,
        Role role,
        AccountState state,
        boolean enabled,
        boolean hasPassword,
        boolean mustChangePassword,
        Instant createdAt,
        @Nullable Instant lastSeenAt,
        @Nullable Instant leavesAt) {

    public boolean isActive() {
        return state == AccountState.ACTIVE;
    }
}
