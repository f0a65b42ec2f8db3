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
    private Pocket pocket;

    private @Nullable LocalDate pocketDay;

    @Column(nullable = false)
    private Instant leaseUntil;

    @SuppressWarnings("NullAway.Init")
    protected OpenReservation() {}

    OpenReservation(AccountId account, UUID turnId, PocketOfDay from, Instant leaseUntil) {
        this.id = UUID.randomUUID();
        this.accountId = account.value();
        this.turnId = turnId;
        this.pocket = from.pocket();
        this.pocketDay = from.day();
        this.leaseUntil = leaseUntil;
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

    PocketOfDay from() {
        return new PocketOfDay(pocket, pocketDay);
    }

    Reservation reservation() {
        return new Reservation(id, account(), turnId, leaseUntil, Reservation.UNBOUNDED);
    }
}
