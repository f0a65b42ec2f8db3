package io.qingliao.chatapi.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A login that still opens the service, as its owner sees it.
 *
 * @param address without its end: enough to recognise a place, too little to find a household
 * @param current the one that asks
 */
public record OpenSession(
        UUID id,
        @Nullable String app,
        @Nullable String system,
        @Nullable String address,
        Instant createdAt,
        Instant lastUsedAt,
        Instant expiresAt,
        boolean current) {}
