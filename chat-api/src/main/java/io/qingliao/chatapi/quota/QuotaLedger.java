package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.AccountRegistered;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What every account was given and what it used. Whoever takes or grants uses of an account locks its row first, so
 * that any number of instances together never take more than there is.
 */
@Service
public class QuotaLedger {

    /** In uses; keeps every sum far inside an int. */
    static final int LARGEST_BALANCE = 1_000_000_000;

    private final QuotaAccounts accounts;
    private final LedgerEntries entries;
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
            OpenReservations open,
            QuotaStatuses statuses,
            EntityManager entities,
            ApplicationEventPublisher events,
            QuotaSettings settings,
            QuotaDays days,
            Clock clock) {
        this.accounts = accounts;
        this.entries = entries;
        this.open = open;
        this.statuses = statuses;
        this.entities = entities;
        this.events = events;
        this.settings = settings;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Takes one use, today's free ones first. A turn that has an open reservation gets that one again. Refuses with
     * quota_exceeded.
     *
     * @param answerTokens how long the answer may become at most; unbounded when nobody knows
     */
    @Transactional
    public Reservation reserve(AccountId account, UUID turnId, int answerTokens) {
        lock(account);
        return open.findByAccountIdAndTurnId(account.value(), turnId)
                .orElseGet(() -> take(account, turnId))
                .reservation();
    }

    /** As {@link #reserve} for so many answers of a program, all or none. */
    @Transactional
    public List<Reservation> reserveEach(AccountId account, int answers, int answerTokens) {
        return IntStream.range(0, answers)
                .mapToObj(answer -> reserve(account, UUID.randomUUID(), answerTokens))
                .toList();
    }

    private OpenReservation take(AccountId account, UUID turnId) {
        PocketOfDay today = PocketOfDay.daily(days.today());
        Instant now = clock.instant();
        grantDailyUses(account, today, now);
        QuotaStatus left = statusOf(account);
        PocketOfDay from = left.dailyRemaining() > 0 ? today : PocketOfDay.BALANCE;
        if (left.remaining() <= 0) {
            throw exceeded(left);
        }
        OpenReservation taken = new OpenReservation(account, turnId, from, now.plus(settings.lease()));
        entities.persist(taken);
        entries.save(LedgerEntry.reserve(taken, now));
        return taken;
    }

    private void grantDailyUses(AccountId account, PocketOfDay today, Instant now) {
        LedgerEntry grant = LedgerEntry.dailyGrant(account, now, today, settings.dailyUses());
        if (entries.findByOnceKey(grant.onceKey()).isEmpty()) {
            entries.save(grant);
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
     * The answer took so many tokens; one of none costs nothing. The first of settle and release counts; any later one
     * does nothing.
     */
    @Transactional
    public void settle(UUID reservationId, int producedTokens) {
        end(reservationId, producedTokens > 0 ? LedgerEntry::settle : LedgerEntry::release);
    }

    /** Gives the use back to where it came from. The first of settle and release counts; any later one does nothing. */
    @Transactional
    public void release(UUID reservationId) {
        end(reservationId, LedgerEntry::release);
    }

    private void end(UUID reservationId, BiFunction<OpenReservation, Instant, LedgerEntry> ending) {
        open.findById(reservationId)
                .filter(found -> open.end(reservationId) == 1)
                .map(ended -> entries.save(ending.apply(ended, clock.instant())))
                .ifPresent(entry -> events.publishEvent(new ReservationEnded(reservationId, entry.isRelease())));
    }

    /** Open reservations whose lease has run out: their turns died with the process that ran them. */
    public List<Reservation> expired() {
        return open.findByLeaseUntilLessThanEqualOrderByLeaseUntil(clock.instant()).stream()
                .map(OpenReservation::reservation)
                .toList();
    }

    public QuotaStatus statusOf(AccountId account) {
        return Objects.requireNonNull(statusesOf(List.of(account)).get(account));
    }

    public Map<AccountId, QuotaStatus> statusesOf(Collection<AccountId> of) {
        return statuses.of(of);
    }

    /** Adds uses to the balance, once for each grant id; the actor is the administrator who did it, if one did. */
    @Transactional
    public QuotaStatus grant(
            AccountId account, UUID grantId, int uses, @Nullable String reason, @Nullable AccountId actor) {
        lock(account);
        entries.findByOnceKey(LedgerEntry.grantKey(account, grantId))
                .ifPresentOrElse(
                        earlier -> refuseUnlessSame(earlier, grantId, uses),
                        () -> add(account, grantId, uses, reason, actor));
        return statusOf(account);
    }

    private void add(AccountId account, UUID grantId, int uses, @Nullable String reason, @Nullable AccountId actor) {
        int room = LARGEST_BALANCE - statusOf(account).balance();
        if (uses < 1 || uses > room) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "uses must be 1 to %d; got %d.".formatted(room, uses))
                    .about("uses", "1.." + room, uses);
        }
        entries.save(LedgerEntry.grant(account, clock.instant(), grantId, uses, reason, actor));
    }

    /** Newest first, at most 100. */
    public List<LedgerLine> newestLinesOf(AccountId account) {
        return entries.findTop100ByAccountIdOrderByIdDesc(account.value()).stream()
                .map(LedgerEntry::line)
                .toList();
    }

    @EventListener
    @Transactional
    void open(AccountRegistered event) {
        entities.persist(new QuotaAccount(event.account()));
    }

    private void lock(AccountId account) {
        if (accounts.lock(account.value()).isEmpty()) {
            throw Refusal.of(ErrorCode.NOT_FOUND, "There is no account %s.".formatted(account));
        }
    }

    private static void refuseUnlessSame(LedgerEntry earlier, UUID grantId, int uses) {
        if (!earlier.grants(uses)) {
            throw Refusal.of(ErrorCode.FIELD_INVALID, "grantId was used before, for another number of uses.")
                    .about("grantId", null, grantId);
        }
    }

    private static Refusal exceeded(QuotaStatus status) {
        return Refusal.of(
                        ErrorCode.QUOTA_EXCEEDED,
                        "No uses are left; %d new ones come at %s.".formatted(status.dailyUses(), status.renewsAt()))
                .renewsAt(status.renewsAt())
                .doNotRetry();
    }
}
