package io.qingliao.chatapi.quota;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of somebody's ledger, newest first; no next cursor on the last part. */
public record LedgerPage(List<LedgerLine> items, @Nullable String nextCursor) {}
