package io.qingliao.chatapi.apikey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A key as its owner and administrators see it: never the key itself, only its first characters. */
public record ApiKeyView(
        String id,
        String name,
        String prefix,
        ApiKeyState state,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt,
        int uses,
        @Nullable Integer useLimit) {}
