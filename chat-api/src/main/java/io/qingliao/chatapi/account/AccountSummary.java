package io.qingliao.chatapi.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What other modules may know of an account. */
public record AccountSummary(
        AccountId id,
        String username,
        Role role,
        boolean enabled,
        Instant createdAt,
        @Nullable Instant lastSeenAt) {}
