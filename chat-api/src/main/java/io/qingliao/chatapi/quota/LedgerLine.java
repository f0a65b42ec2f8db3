package io.qingliao.chatapi.quota;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row of the ledger as people read it; the amount is negative where something is taken. */
public record LedgerLine(
        String id,
        Instant at,
        EntryKind kind,
        Pocket pocket,
        QuotaUnit unit,
        int amount,
        @Nullable String reason,
        @Nullable UUID turnId) {}
