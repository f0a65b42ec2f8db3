package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people are given beside what each day gives, and what of it is taken back: every occasion counts once. */
@Service
public class CreditLedger {

    private final LedgerBook book;
    private final LedgerEntries entries;
    private final Balances balances;
    private final QuotaStatuses statuses;
    private final Clock clock;

    CreditLedger(LedgerBook book, LedgerEntries entries, Balances balances, QuotaStatuses statuses, Clock clock) {
        this.book = book;
        this.entries = entries;
        this.balances = balances;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** In what this account counts what it uses. */
    public QuotaUnit unitOf(AccountId account) {
        return statuses.of(account).unit();
    }

    /** Adds to the balance, once for each grant id; the actor is the administrator who did it, if one did. */
    @Transactional
    public QuotaStatus grant(
            AccountId account, UUID grantId, Amount amount, @Nullable String reason, @Nullable AccountId actor) {
        String onceKey = grantKey(account, grantId);
        if (!credit(account, new Credit(EntryKind.GRANT, amount, onceKey, reason, actor))
                && !entries.findByOnceKey(onceKey).orElseThrow().adds(amount)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "grantId was used before, for another amount.")
                    .about("grantId", null, grantId);
        }
        return statuses.of(account);
    }

    public boolean hasGranted(AccountId account, UUID grantId) {
        return entries.findByOnceKey(grantKey(account, grantId)).isPresent();
    }

    private static String grantKey(AccountId account, UUID grantId) {
        return "grant:" + account + ":" + grantId;
    }

    /**
     * Adds to the balance; false when this was added before. Refuses what the largest balance cannot hold, which undoes
     * nothing else of the caller's transaction.
     */
    @Transactional(noRollbackFor = Refusal.class)
    public boolean credit(AccountId account, Credit credit) {
        book.lock(account);
        if (entries.findByOnceKey(credit.onceKey()).isPresent()) {
            return false;
        }
        balances.requireRoom(account, credit.amount());
        book.append(LedgerEntry.credit(account, clock.instant(), credit));
        return true;
    }

    /**
     * Takes from the balance what is given as a credit, once for its occasion; false when this was taken before. Refuses
     * with balance_too_small: what was used cannot be taken.
     */
    @Transactional
    public boolean takeBack(AccountId account, Credit credit) {
        book.lock(account);
        if (entries.findByOnceKey(credit.onceKey()).isPresent()) {
            return false;
        }
        Amount amount = credit.amount();
        int balance = balances.of(account, amount.unit());
        if (amount.number() > balance) {
            throw Refusal.of(
                            ErrorCode.BALANCE_TOO_SMALL,
                            "%d %s would have to be taken back; %d are left."
                                    .formatted(amount.number(), amount.unit().word(), balance))
                    .about("balance", balance, amount.number());
        }
        book.append(LedgerEntry.takeBack(account, clock.instant(), credit));
        return true;
    }
}
