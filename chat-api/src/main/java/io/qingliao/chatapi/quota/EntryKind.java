package io.qingliao.chatapi.quota;

/** Why a row stands in the ledger. */
enum EntryKind {
    DAILY_GRANT,
    GRANT,
    RESERVE,
    SETTLE,
    RELEASE
}
