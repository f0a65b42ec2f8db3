package io.qingliao.chatapi.quota;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the ledger as an administrator reads it; amount in uses, negative where they are taken. */
public record LedgerLine(
        String id,
        Instant at,
        EntryKind kind,
        Pocket pocket,
        int amount,
        @Nullable String reason,
        @Nullable UUID turnId) {}
