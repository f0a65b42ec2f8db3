package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountErased;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountRegistered;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every account was given and what it used. Whoever takes or gives something of an account locks its row first, so
 * that any number of instances together never take more than there is.
 */
@Service
public class QuotaLedger {

    /** In uses or tokens; keeps every sum far inside an int. */
    static final int LARGEST_BALANCE = 1_000_000_000;

    private final QuotaAccounts accounts;
    private final LedgerEntries entries;
    private final Balances balances;
    private final OpenReservations open;
    private final QuotaStatuses statuses;
    private final EntityManager entities;
    private final ApplicationEventPublisher events;
    private final QuotaSettings settings;
    private final QuotaDays days;
    private final Clock clock;

    QuotaLedger(
            QuotaAccounts accounts,
            LedgerEntries entries,
            Balances balances,
            OpenReservations open,
            QuotaStatuses statuses,
            EntityManager entities,
            ApplicationEventPublisher events,
            QuotaSettings settings,
            QuotaDays days,
            Clock clock) {
        this.accounts = accounts;
        this.entries = entries;
        this.balances = balances;
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
        lock(account);
        return open.findByAccountIdAndTurnId(account.value(), turnId)
                .orElseGet(() -> take(account, turnId, answerTokens, 1))
                .reservation();
    }

    /** As {@link #reserve} for so many answers of a program, all or none; where tokens run short they share them. */
    @Transactional
    public List<Reservation> reserveEach(AccountId account, int answers, int answerTokens) {
        lock(account);
        return IntStream.range(0, answers)
                .mapToObj(answer -> take(account, UUID.randomUUID(), answerTokens, answers - answer))
                .map(OpenReservation::reservation)
                .toList();
    }

    private OpenReservation take(AccountId account, UUID turnId, int answerTokens, int sharers) {
        Instant now = clock.instant();
        LocalDate today = days.dayOf(now);
        Standing standing = statuses.standingOf(account, today);
        QuotaStatus left = standing.status();
        grantOfToday(account, standing, today, now);
        Amount wanted = settings.reservationOf(left.unit(), answerTokens);
        int most = Math.min(wanted.number(), left.remaining() / sharers);
        if (most < 1) {
            throw exceeded(left);
        }
        Amount taken = new Amount(left.unit(), most);
        OpenReservation reservation =
                new OpenReservation(account, turnId, taken, left.dailyRemaining(), today, now.plus(settings.lease()));
        entities.persist(reservation);
        accounts.flush();
        reservation.shares().forEach(share -> append(LedgerEntry.reserve(reservation, share, now)));
        return reservation;
    }

    /** Writes down what today gives, though nobody takes any of it yet; the caller has locked the account. */
    void grantOfToday(AccountId account) {
        Instant now = clock.instant();
        LocalDate today = days.dayOf(now);
        grantOfToday(account, statuses.standingOf(account, today), today, now);
    }

    /** Also what a day gives more since its plan gives more; what was given is never taken back. */
    private void grantOfToday(AccountId account, Standing standing, LocalDate today, Instant now) {
        int more = standing.toBeGranted();
        if (more > 0) {
            Amount amount = new Amount(standing.status().unit(), more);
            append(LedgerEntry.dailyGrant(account, now, today, amount, standing.grantedToday()));
        }
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
        return accounts.lock(found.account().value()).isPresent() && open.end(found.id()) == 1;
    }

    private void settle(OpenReservation ended, int cost) {
        Instant now = clock.instant();
        int unpaid = cost;
        for (Share share : ended.shares()) {
            int charged = Math.min(unpaid, share.amount());
            unpaid -= charged;
            append(cost == 0 ? LedgerEntry.release(ended, share, now) : LedgerEntry.settle(ended, share, charged, now));
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
        return statusOf(account);
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
        lock(account);
        if (entries.findByOnceKey(credit.onceKey()).isPresent()) {
            return false;
        }
        requireRoom(account, credit.amount());
        append(LedgerEntry.credit(account, clock.instant(), credit));
        return true;
    }

    /**
     * Takes from the balance what is given as a credit, once for its occasion; false when this was taken before. Refuses
     * with balance_too_small: what was used cannot be taken.
     */
    @Transactional
    public boolean takeBack(AccountId account, Credit credit) {
        lock(account);
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
        append(LedgerEntry.takeBack(account, clock.instant(), credit));
        return true;
    }

    void requireRoom(AccountId account, Amount amount) {
        int room = LARGEST_BALANCE - balances.of(account, amount.unit());
        if (amount.number() > room) {
            String field = amount.unit().word();
            throw Refusal.of(
                            ErrorCode.FIELD_INVALID,
                            "%s must be 1 to %d; got %d.".formatted(field, room, amount.number()))
                    .about(field, "1.." + room, amount.number());
        }
    }

    /** The entry and the sum that it changes. */
    private void append(LedgerEntry entry) {
        entries.save(entry);
        entry.ifLasting(balances::change);
    }

    /** Newest first, at most 100. */
    public List<LedgerLine> newestLinesOf(AccountId account) {
        return entries.findTop100ByAccountIdOrderByIdDesc(account.value()).stream()
                .map(LedgerEntry::line)
                .toList();
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

    private void lock(AccountId account) {
        if (accounts.lock(account.value()).isEmpty()) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "There is no account %s.".formatted(account));
        }
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
