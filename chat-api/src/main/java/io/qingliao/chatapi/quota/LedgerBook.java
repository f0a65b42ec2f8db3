package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountRegistered;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The pages that everybody's entries are written on. Whoever writes an entry locks the account's row first, so that any
 * number of instances together never take more than there is.
 */
@Component
class LedgerBook {

    private final QuotaAccounts accounts;
    private final LedgerEntries entries;
    private final Balances balances;
    private final QuotaStatuses statuses;
    private final EntityManager entities;
    private final QuotaDays days;

    LedgerBook(
            QuotaAccounts accounts,
            LedgerEntries entries,
            Balances balances,
            QuotaStatuses statuses,
            EntityManager entities,
            QuotaDays days) {
        this.accounts = accounts;
        this.entries = entries;
        this.balances = balances;
        this.statuses = statuses;
        this.entities = entities;
        this.days = days;
    }

    /** Refuses with not_found. */
    void lock(AccountId account) {
        if (!isThereToLock(account)) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "There is no account %s.".formatted(account));
        }
    }

    /** False when the account was erased. */
    boolean isThereToLock(AccountId account) {
        return accounts.lock(account.value()).isPresent();
    }

    /** The entry and the sum that it changes; whoever calls this has locked the account. */
    void append(LedgerEntry entry) {
        entries.save(entry);
        entry.ifLasting(balances::change);
    }

    /**
     * How an account stands on the day of this moment, when what the day gives has been written down: also what it gives
     * more since its plan gives more. What was given is never taken back. Whoever calls this has locked the account.
     */
    QuotaStatus beginDayOf(AccountId account, Instant now) {
        LocalDate today = days.dayOf(now);
        Standing standing = statuses.standingOf(account, today);
        int more = standing.toBeGranted();
        if (more > 0) {
            Amount amount = new Amount(standing.status().unit(), more);
            append(LedgerEntry.dailyGrant(account, now, today, amount, standing.grantedToday()));
        }
        return standing.status();
    }

    /** First of all who listen: others may give something at once. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional
    void open(AccountRegistered event) {
        entities.persist(new QuotaAccount(event.account()));
        accounts.flush();
        balances.open(event.account());
    }

    /** Who granted something is forgotten with their account; that it was granted is not. */
    @EventListener
    @Transactional
    void forgetActor(AccountErased event) {
        entries.forgetActor(event.account().value());
    }
}
