package io.qingliao.chatapi.redemption;

import io.qingliao.chatapi.quota.QuotaUnit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A batch as administrators see it.
 *
 * @param redeemed how often its codes were redeemed, by people whose accounts are deleted, too
 */
public record BatchView(
        BatchId id,
        String name,
        QuotaUnit unit,
        int amount,
        int codes,
        int usesPerCode,
        int codesPerPerson,
        @Nullable Instant expiresAt,
        Instant createdAt,
        @Nullable Instant revokedAt,
        long redeemed) {}
