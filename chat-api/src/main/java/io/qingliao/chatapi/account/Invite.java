package io.qingliao.chatapi.account;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A code by which an administrator lets people register; the code itself is not kept.
 *
 * @param uses how many people it lets in
 * @param used how many it has let in
 */
public record Invite(
        UUID id,
        @Nullable String note,
        int uses,
        int used,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt) {}
