package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One row of the ledger, never changed and never deleted; what is left in a pocket is the sum of its rows. */
@Entity
@Immutable
@Table(name = "quota_entry")
@SuppressWarnings("UnusedVariable") // some columns are read by queries only
class LedgerEntry {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @Column(nullable = false)
    private UUID accountId;

    @Column(nullable = false)
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private EntryKind kind;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private Pocket pocket;

    private @Nullable LocalDate pocketDay;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private QuotaUnit unit;

    /** In the unit; negative where it is taken. */
    @Column(nullable = false)
    private int amount;

    /** What a settled reservation cost of this pocket. */
    private @Nullable Integer charged;

    private @Nullable LocalDate chargedOn;

    private @Nullable String reason;

    private @Nullable UUID reservationId;

    private @Nullable UUID turnId;

    private @Nullable UUID actorId;

    @Column(nullable = false)
    private String onceKey;

    @SuppressWarnings("NullAway.Init")
    protected LedgerEntry() {}

    @SuppressWarnings("NullAway.Init")
    private LedgerEntry(
            AccountId account,
            Instant happenedAt,
            EntryKind kind,
            PocketOfDay pocket,
            QuotaUnit unit,
            int amount,
            String onceKey) {
        this.accountId = account.value();
        this.happenedAt = happenedAt;
        this.kind = kind;
        this.pocket = pocket.pocket();
        this.pocketDay = pocket.day();
        this.unit = unit;
        this.amount = amount;
        this.onceKey = onceKey;
    }

    /**
     * What a day gives, or what it gives more since the plan gives more.
     *
     * @param granted what the day gave before
     */
    static LedgerEntry dailyGrant(AccountId account, Instant at, LocalDate day, Amount more, int granted) {
        String once = "daily:%s:%s:%s:%d".formatted(account, day, more.unit().word(), granted);
        PocketOfDay pocket = PocketOfDay.daily(day);
        return new LedgerEntry(account, at, EntryKind.DAILY_GRANT, pocket, more.unit(), more.number(), once);
    }

    static LedgerEntry credit(AccountId account, Instant at, Credit credit) {
        return lasting(account, at, credit, credit.amount().number());
    }

    /** The opposite of what the credit says. */
    static LedgerEntry takeBack(AccountId account, Instant at, Credit credit) {
        return lasting(account, at, credit, -credit.amount().number());
    }

    private static LedgerEntry lasting(AccountId account, Instant at, Credit credit, int amount) {
        LedgerEntry entry = new LedgerEntry(
                account, at, credit.kind(), PocketOfDay.BALANCE, credit.amount().unit(), amount, credit.onceKey());
        entry.reason = credit.reason();
        entry.actorId = credit.actor() == null ? null : credit.actor().value();
        return entry;
    }

    static LedgerEntry reserve(OpenReservation reservation, Share taken, Instant at) {
        return of(reservation, taken, at, EntryKind.RESERVE, -taken.amount(), "reserve:");
    }

    /** What was not used goes back. */
    static LedgerEntry settle(OpenReservation reservation, Share taken, int charged, Instant at) {
        LedgerEntry entry = of(reservation, taken, at, EntryKind.SETTLE, taken.amount() - charged, "end:");
        entry.charged = charged;
        entry.chargedOn = reservation.reservedOn();
        return entry;
    }

    static LedgerEntry release(OpenReservation reservation, Share taken, Instant at) {
        return of(reservation, taken, at, EntryKind.RELEASE, taken.amount(), "end:");
    }

    private static LedgerEntry of(
            OpenReservation reservation, Share share, Instant at, EntryKind kind, int amount, String keyPrefix) {
        PocketOfDay pocket = share.pocket();
        String once = keyPrefix + reservation.id() + ":" + pocket.pocket().word();
        LedgerEntry entry = new LedgerEntry(reservation.account(), at, kind, pocket, reservation.unit(), amount, once);
        entry.reservationId = reservation.id();
        entry.turnId = reservation.turnId();
        return entry;
    }

    /** Tells the sum that this entry changes, where there is one beside the entries. */
    void ifLasting(BalanceChange change) {
        if (pocket == Pocket.BALANCE && amount != 0) {
            change.by(new AccountId(accountId), unit, amount);
        }
    }

    interface BalanceChange {
        void by(AccountId account, QuotaUnit unit, int amount);
    }

    boolean adds(Amount given) {
        return unit == given.unit() && amount == given.number();
    }

    /** As it stands in the book. */
    LedgerLine line() {
        return line(amount);
    }

    /** As its owner is told: of an answer, what it cost. */
    LedgerLine toldLine() {
        return line(charged == null ? amount : -charged);
    }

    long place() {
        return Objects.requireNonNull(id);
    }

    private LedgerLine line(int shown) {
        return new LedgerLine(String.valueOf(id), happenedAt, kind, pocket, unit, shown, reason, turnId);
    }
}
