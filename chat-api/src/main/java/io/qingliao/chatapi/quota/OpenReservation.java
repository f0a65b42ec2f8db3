package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reservation that is neither settled nor released yet; its row goes when it ends, the ledger keeps the story. */
@Entity
@Table(name = "quota_reservation")
class OpenReservation {

    @Id
    private UUID id;

    @Column(nullable = false)
    private UUID accountId;

    @Column(nullable = false)
    private UUID turnId;

    @Enumerated(EnumType.STRING)
    @Column(nullable = false)
    private QuotaUnit unit;

    @Column(nullable = false)
    private int fromDaily;

    @Column(nullable = false)
    private int fromBalance;

    /** Null only where something was taken from the balance before there were plans. */
    private @Nullable LocalDate reservedOn;

    @Column(nullable = false)
    private Instant leaseUntil;

    @SuppressWarnings("NullAway.Init")
    protected OpenReservation() {}

    /** Takes from the day first, from what lasts only what the day does not give. */
    OpenReservation(AccountId account, UUID turnId, Amount taken, int leftOfDay, LocalDate today, Instant leaseUntil) {
        this.id = UUID.randomUUID();
        this.accountId = account.value();
        this.turnId = turnId;
        this.unit = taken.unit();
        this.fromDaily = Math.min(taken.number(), leftOfDay);
        this.fromBalance = taken.number() - fromDaily;
        this.reservedOn = today;
        this.leaseUntil = leaseUntil;
    }

    /** What was taken of which pocket; only where something was. */
    List<Share> shares() {
        List<Share> shares = new ArrayList<>(2);
        if (fromDaily > 0) {
            shares.add(new Share(PocketOfDay.daily(Objects.requireNonNull(reservedOn)), fromDaily));
        }
        if (fromBalance > 0) {
            shares.add(new Share(PocketOfDay.BALANCE, fromBalance));
        }
        return shares;
    }

    /** What an answer of so many tokens costs of it: all of it at most. */
    int costOf(int tokens) {
        return Math.min(unit.costOf(tokens), fromDaily + fromBalance);
    }

    UUID id() {
        return id;
    }

    AccountId account() {
        return new AccountId(accountId);
    }

    UUID turnId() {
        return turnId;
    }

    QuotaUnit unit() {
        return unit;
    }

    @Nullable
    LocalDate reservedOn() {
        return reservedOn;
    }

    Reservation reservation() {
        int mostTokens = unit == QuotaUnit.TOKENS ? fromDaily + fromBalance : Reservation.UNBOUNDED;
        return new Reservation(id, account(), turnId, leaseUntil, mostTokens);
    }
}
