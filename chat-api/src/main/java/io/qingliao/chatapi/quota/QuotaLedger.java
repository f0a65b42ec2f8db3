package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What answers may cost and did cost: each is reserved before it begins, and settled or released when it ends, so that
 * nobody uses more than there is, and nobody pays for what they did not get.
 */
@Service
public class QuotaLedger {

    private final LedgerBook book;
    private final OpenReservations open;
    private final QuotaStatuses statuses;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final QuotaSettings settings;
    private final QuotaDays days;
    private final Clock clock;

    QuotaLedger(
            LedgerBook book,
            OpenReservations open,
            QuotaStatuses statuses,
            EntityManager entities,
            ApplicationEventPublisher events,
            QuotaSettings settings,
            QuotaDays days,
            Clock clock) {
        this.book = book;
        this.open = open;
        this.statuses = statuses;
        this.entities = entities;
        this.events = events;
        this.settings = settings;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Takes what an answer may cost, from today's grant first: one use, or the tokens of the longest answer, as far as
     * they are there. A turn that has an open reservation gets that one again. Refuses with quota_exceeded.
     *
     * @param answerTokens how long the answer may become at most; {@link Reservation#UNBOUNDED} when nobody knows
     */
    @Transactional
    public Reservation reserve(AccountId account, UUID turnId, int answerTokens) {
        book.lock(account);
        return open.findByAccountIdAndTurnId(account.value(), turnId)
                .orElseGet(() -> take(account, turnId, answerTokens, 1))
                .reservation();
    }

    /** As {@link #reserve} for so many answers of a program, all or none; where tokens run short they share them. */
    @Transactional
    public List<Reservation> reserveEach(AccountId account, int answers, int answerTokens) {
        book.lock(account);
        return IntStream.range(0, answers)
                .mapToObj(answer -> take(account, UUID.randomUUID(), answerTokens, answers - answer))
                .map(OpenReservation::reservation)
                .toList();
    }

    private OpenReservation take(AccountId account, UUID turnId, int answerTokens, int sharers) {
        Instant now = clock.instant();
        QuotaStatus left = book.beginDayOf(account, now);
        Amount wanted = settings.reservationOf(left.unit(), answerTokens);
        int most = Math.min(wanted.number(), left.remaining() / sharers);
        if (most < 1) {
            throw exceeded(left);
        }
        OpenReservation reservation = new OpenReservation(
                account,
                turnId,
                new Amount(left.unit(), most),
                left.dailyRemaining(),
                days.dayOf(now),
                now.plus(settings.lease()));
        entities.persist(reservation);
        open.flush();
        reservation.shares().forEach(share -> book.append(LedgerEntry.reserve(reservation, share, now)));
        return reservation;
    }

    /** Begins the lease of those that are still open anew. */
    @Transactional
    public void extend(Collection<UUID> reservationIds) {
        if (!reservationIds.isEmpty()) {
            open.extend(reservationIds, clock.instant().plus(settings.lease()));
        }
    }

    /**
     * The answer took so many tokens: charges them, or the one use, and gives back what else was reserved. An answer of
     * none costs nothing. The first of settle and release counts; any later one does nothing and gives false.
     */
    @Transactional
    public boolean settle(UUID reservationId, int producedTokens) {
        Optional<OpenReservation> ended = open.findById(reservationId).filter(this::endsNow);
        ended.ifPresent(reservation -> settle(reservation, reservation.costOf(Math.max(0, producedTokens))));
        return ended.isPresent();
    }

    /** Gives everything back to where it came from. The first of settle and release counts. */
    @Transactional
    public void release(UUID reservationId) {
        settle(reservationId, 0);
    }

    /** True for the one caller who ends it; for nobody when the account was erased meanwhile. */
    private boolean endsNow(OpenReservation found) {
        return book.isThereToLock(found.account()) && open.end(found.id()) == 1;
    }

    private void settle(OpenReservation ended, int cost) {
        Instant now = clock.instant();
        int unpaid = cost;
        for (Share share : ended.shares()) {
            int charged = Math.min(unpaid, share.amount());
            unpaid -= charged;
            book.append(
                    cost == 0
                            ? LedgerEntry.release(ended, share, now)
                            : LedgerEntry.settle(ended, share, charged, now));
        }
        events.publishEvent(new ReservationEnded(ended.id(), ended.account(), cost == 0));
    }

    /** Open reservations whose lease has run out: their turns died with the process that ran them. */
    public List<Reservation> expired() {
        return open.findByLeaseUntilLessThanEqualOrderByLeaseUntil(clock.instant()).stream()
                .map(OpenReservation::reservation)
                .toList();
    }

    public QuotaStatus statusOf(AccountId account) {
        return statuses.of(account);
    }

    public Map<AccountId, QuotaStatus> statusesOf(Collection<AccountId> of) {
        return statuses.of(of);
    }

    private static Refusal exceeded(QuotaStatus status) {
        String unit = status.unit().word();
        Instant more = status.moreComesAt();
        String detail = status.isHeldByCap()
                ? "The %s %s of this month are used up; the next month begins at %s."
                        .formatted(status.monthlyCap(), unit, more)
                : "No %s are left; %d new ones come at %s.".formatted(unit, status.dailyGrant(), more);
        return Refusal.of(ErrorCode.QUOTA_EXCEEDED, detail).renewsAt(more).doNotRetry();
    }
}
