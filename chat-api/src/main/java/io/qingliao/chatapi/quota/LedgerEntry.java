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

    /** Uses; negative where they are taken. */
    @Column(nullable = false)
    private int amount;

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
            UUID accountId, Instant happenedAt, EntryKind kind, PocketOfDay from, int amount, String onceKey) {
        this.accountId = accountId;
        this.happenedAt = happenedAt;
        this.kind = kind;
        this.pocket = from.pocket();
        this.pocketDay = from.day();
        this.amount = amount;
        this.onceKey = onceKey;
    }

    static LedgerEntry dailyGrant(AccountId account, Instant at, PocketOfDay day, int uses) {
        String once = "daily:" + account + ":" + day.day();
        return new LedgerEntry(account.value(), at, EntryKind.DAILY_GRANT, day, uses, once);
    }

    static LedgerEntry grant(
            AccountId account, Instant at, UUID grantId, int uses, @Nullable String reason, @Nullable AccountId actor) {
        LedgerEntry entry = new LedgerEntry(
                account.value(), at, EntryKind.GRANT, PocketOfDay.BALANCE, uses, grantKey(account, grantId));
        entry.reason = reason;
        entry.actorId = actor == null ? null : actor.value();
        return entry;
    }

    static LedgerEntry reserve(OpenReservation reservation, Instant at) {
        return of(reservation, at, EntryKind.RESERVE, -1, "reserve:");
    }

    /** Nothing moves: it says that the reserved use was used. */
    static LedgerEntry settle(OpenReservation reservation, Instant at) {
        return of(reservation, at, EntryKind.SETTLE, 0, "end:");
    }

    static LedgerEntry release(OpenReservation reservation, Instant at) {
        return of(reservation, at, EntryKind.RELEASE, 1, "end:");
    }

    static String grantKey(AccountId account, UUID grantId) {
        return "grant:" + account + ":" + grantId;
    }

    private static LedgerEntry of(
            OpenReservation reservation, Instant at, EntryKind kind, int amount, String keyPrefix) {
        LedgerEntry entry = new LedgerEntry(
                reservation.account().value(), at, kind, reservation.from(), amount, keyPrefix + reservation.id());
        entry.reservationId = reservation.id();
        entry.turnId = reservation.turnId();
        return entry;
    }

    String onceKey() {
        return onceKey;
    }

    boolean isRelease() {
        return kind == EntryKind.RELEASE;
    }

    boolean grants(int uses) {
        return amount == uses;
    }

    LedgerLine line() {
        return new LedgerLine(String.valueOf(id), happenedAt, kind, pocket, amount, reason, turnId);
    }
}
