package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.AccountsMerged;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the books of two accounts together: every entry stays as it is but for whose it is, so that what is left is the
 * sum of what was left of both, to the last use. What an administrator agreed on with the account that goes counts only
 * where nothing was agreed on with the one that stays.
 */
@Component
class QuotaMove {

    private final LedgerBook book;
    private final QuotaAccounts quotas;
    private final OpenReservations open;
    private final Balances balances;
    private final Accounts accounts;
    private final JdbcClient database;
    private final Clock clock;

    QuotaMove(
            LedgerBook book,
            QuotaAccounts quotas,
            OpenReservations open,
            Balances balances,
            Accounts accounts,
            JdbcClient database,
            Clock clock) {
        this.book = book;
        this.quotas = quotas;
        this.open = open;
        this.balances = balances;
        this.accounts = accounts;
        this.database = database;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void move(AccountsMerged event) {
        AccountId from = event.from();
        AccountId into = event.into();
        lockYoungerFirst(from, into);
        requireNothingOpen(from);
        writeGrantsOfTodayDown(from, into);
        for (QuotaUnit unit : QuotaUnit.values()) {
            moveBalance(from, into, unit);
        }
        moveEntries(from, into);
        moveTerms(from, into);
    }

    /** As where an invited person's answer also rewards the inviter, who was here before. */
    private void lockYoungerFirst(AccountId one, AccountId other) {
        Stream.of(one, other)
                .sorted(Comparator.comparing(this::madeAt).reversed())
                .forEach(account -> quotas.lock(account.value()));
    }

    private Instant madeAt(AccountId account) {
        return accounts.get(account).createdAt();
    }

    /** Whoever computes that answer knows the account by its id. */
    private void requireNothingOpen(AccountId from) {
        if (open.existsByAccountId(from.value())) {
            throw Refusal.of(
                    ErrorCode.TURN_RUNNING, "An answer is being written for the account that is to be merged.");
        }
    }

    /** A day that nobody touched has no entries and counts as full, which it would not beside the other's entries. */
    private void writeGrantsOfTodayDown(AccountId from, AccountId into) {
        Instant now = clock.instant();
        book.beginDayOf(from, now);
        book.beginDayOf(into, now);
    }

    private void moveBalance(AccountId from, AccountId into, QuotaUnit unit) {
        int amount = balances.of(from, unit);
        if (amount > 0) {
            balances.requireRoom(into, new Amount(unit, amount));
            balances.change(from, unit, -amount);
            balances.change(into, unit, amount);
        }
    }

    private void moveEntries(AccountId from, AccountId into) {
        database.sql("update quota_entry set account_id = ? where account_id = ?")
                .params(into.value(), from.value())
                .update();
        database.sql("update quota_entry set actor_id = ? where actor_id = ?")
                .params(into.value(), from.value())
                .update();
    }

    private void moveTerms(AccountId from, AccountId into) {
        QuotaAccount kept = quotas.findByAccountId(into.value()).orElseThrow();
        if (kept.terms().saysNothing()) {
            kept.agreeOn(quotas.findByAccountId(from.value()).orElseThrow().terms());
        }
    }
}
