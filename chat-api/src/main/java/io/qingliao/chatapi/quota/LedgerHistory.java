package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** Tells people where what they have came from and what it went for: one line an occasion, no bookkeeping in between. */
@Service
public class LedgerHistory {

    private final LedgerEntries entries;

    LedgerHistory(LedgerEntries entries) {
        this.entries = entries;
    }

    /** Newest first. */
    public LedgerPage of(AccountId account, int limit, @Nullable String cursor) {
        List<LedgerEntry> found = entries.toldBefore(account.value(), parse(cursor), Limit.of(limit + 1));
        List<LedgerEntry> shown = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit
                ? String.valueOf(shown.get(shown.size() - 1).place())
                : null;
        return new LedgerPage(shown.stream().map(LedgerEntry::toldLine).toList(), next);
    }

    /** As it stands in the book, newest first, at most 100. */
    public List<LedgerLine> newestLinesOf(AccountId account) {
        return entries.findTop100ByAccountIdOrderByIdDesc(account.value()).stream()
                .map(LedgerEntry::line)
                .toList();
    }

    /** Whether something of this kind was ever given, to an account that was merged into this one included. */
    public boolean hasEver(AccountId account, EntryKind kind) {
        return entries.existsByAccountIdAndKind(account.value(), kind);
    }

    /** Whether an answer was charged that was begun on this day of the users' calendar. */
    public boolean hasPaidOn(AccountId account, LocalDate day) {
        return entries.existsByAccountIdAndChargedOnAndChargedGreaterThan(account.value(), day, 0);
    }

    private static long parse(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException unreadable) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "cursor must be a nextCursor of this list.")
                    .about("cursor", null, cursor.length());
        }
    }
}
