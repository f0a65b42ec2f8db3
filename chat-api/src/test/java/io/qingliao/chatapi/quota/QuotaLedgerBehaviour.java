package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.MovableClock;
import io.qingliao.chatapi.support.Together;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.IntervalTask;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.transaction.support.TransactionTemplate;

/** What the ledger does on every database. */
abstract class QuotaLedgerBehaviour {

    @Autowired
    Accounts accounts;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    CreditLedger credits;

    @Autowired
    LedgerHistory history;

    @Autowired
    MovableClock clock;

    @Autowired
    QuotaDays days;

    @Autowired
    ApplicationContext service;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    AccountId account;

    @BeforeEach
    void somebodyNew() {
        account = accounts.register(new Username(Api.randomName()), Password.parse(Api.PASSWORD), Role.USER)
                .id();
    }

    @Test
    void givesEverybodyTheDailyUses() {
        QuotaStatus status = ledger.statusOf(account);

        assertThat(status.remaining()).isEqualTo(20);
        assertThat(status.dailyRemaining()).isEqualTo(20);
        assertThat(status.balance()).isZero();
    }

    @Test
    void takesOneUseForAReservation() {
        reserve();

        assertThat(ledger.statusOf(account).remaining()).isEqualTo(19);
    }

    @Test
    void takesAUseOfOneDayThoughMidnightFallsInBetween() {
        ledger.settle(reserve().id(), 1);
        Instant beforeMidnight = days.endOf(days.today()).minusMillis(1);
        clock.advance(Duration.between(clock.instant(), beforeMidnight));

        Reservation taken = transaction.execute(
                status -> ledgerThatReads(new TickingClock(beforeMidnight)).reserve(account, UUID.randomUUID(), 100));

        assertThat(taken).isNotNull();
        assertThat(ledger.statusOf(account).remaining()).isEqualTo(18);
        clock.advance(Duration.ofMillis(1));
        assertThat(ledger.statusOf(account).remaining()).isEqualTo(20);
    }

    /** Moves on by a millisecond with every look at it. */
    private static final class TickingClock extends Clock {

        private Instant now;

        TickingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            Instant told = now;
            now = now.plusMillis(1);
            return told;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }

    private QuotaLedger ledgerThatReads(Clock ticking) {
        QuotaSettings settings = service.getBean(QuotaSettings.class);
        QuotaDays passing = new QuotaDays(settings, ticking);
        QuotaAccounts quotas = service.getBean(QuotaAccounts.class);
        LedgerEntries entries = service.getBean(LedgerEntries.class);
        Balances balances = service.getBean(Balances.class);
        OpenReservations open = service.getBean(OpenReservations.class);
        EntityManager entities = service.getBean(EntityManager.class);
        QuotaStatuses statuses = new QuotaStatuses(quotas, entries, open, balances, settings, passing);
        LedgerBook book = new LedgerBook(quotas, entries, balances, statuses, entities, passing);
        return new QuotaLedger(book, open, statuses, entities, service, settings, passing, ticking);
    }

    @Test
    void givesATurnItsOpenReservationAgain() {
        UUID turn = UUID.randomUUID();

        Reservation first = ledger.reserve(account, turn, 100);
        Reservation second = ledger.reserve(account, turn, 100);

        assertThat(second).isEqualTo(first);
        assertThat(ledger.statusOf(account).remaining()).isEqualTo(19);
    }

    @Test
    void reservesAnewForATurnThatWasReleased() {
        UUID turn = UUID.randomUUID();
        Reservation failed = ledger.reserve(account, turn, 100);
        ledger.release(failed.id());

        Reservation retried = ledger.reserve(account, turn, 100);

        assertThat(retried.id()).isNotEqualTo(failed.id());
        assertThat(ledger.statusOf(account).remaining()).isEqualTo(19);
    }

    @Test
    void settlesOnce() {
        Reservation reservation = reserve();

        ledger.settle(reservation.id(), 1);
        ledger.settle(reservation.id(), 1);

        assertThat(ledger.statusOf(account).remaining()).isEqualTo(19);
        assertThat(kinds()).containsExactly(EntryKind.SETTLE, EntryKind.RESERVE, EntryKind.DAILY_GRANT);
    }

    @Test
    void keepsASettledUseThatIsReleasedLater() {
        Reservation reservation = reserve();

        ledger.settle(reservation.id(), 1);
        ledger.release(reservation.id());

        assertThat(ledger.statusOf(account).remaining()).isEqualTo(19);
    }

    @Test
    void givesAReleasedUseBackOnce() {
        Reservation reservation = reserve();

        ledger.release(reservation.id());
        ledger.release(reservation.id());
        ledger.settle(reservation.id(), 1);

        assertThat(ledger.statusOf(account).remaining()).isEqualTo(20);
        assertThat(kinds()).containsExactly(EntryKind.RELEASE, EntryKind.RESERVE, EntryKind.DAILY_GRANT);
    }

    @Test
    void takesFromTheBalanceWhenTheDayIsUsedUpAndGivesBackThere() {
        grant(UUID.randomUUID(), 1);
        useUp(20);

        Reservation fromBalance = reserve();
        assertThat(ledger.statusOf(account).balance()).isZero();

        ledger.release(fromBalance.id());
        assertThat(ledger.statusOf(account).balance()).isEqualTo(1);
        assertThat(ledger.statusOf(account).dailyRemaining()).isZero();
    }

    @Test
    void refusesWhenNothingIsLeftAndSaysWhenMoreComes() {
        useUp(20);

        assertThatExceptionOfType(Refusal.class).isThrownBy(this::reserve).satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.QUOTA_EXCEEDED);
            assertThat(refusal.detail())
                    .contains(ledger.statusOf(account).renewsAt().toString());
        });
    }

    @Test
    void renewsTheDailyUsesAtMidnightOfTheZoneAndKeepsTheBalance() {
        grant(UUID.randomUUID(), 3);
        useUp(20);
        QuotaStatus before = ledger.statusOf(account);

        clock.advance(Duration.between(clock.instant(), before.renewsAt()).minusMillis(1));
        assertThat(ledger.statusOf(account).dailyRemaining()).isZero();
        clock.advance(Duration.ofMillis(1));

        QuotaStatus after = ledger.statusOf(account);
        assertThat(after.dailyRemaining()).isEqualTo(20);
        assertThat(after.balance()).isEqualTo(3);
        assertThat(after.renewsAt()).isEqualTo(before.renewsAt().plus(Duration.ofDays(1)));
        assertThat(after.renewsAt().toString()).as("midnight in Shanghai").endsWith("T16:00:00Z");
    }

    @Test
    void givesAUseOfYesterdayBackToYesterday() {
        Reservation late = reserve();
        clock.advance(Duration.between(clock.instant(), ledger.statusOf(account).renewsAt()));

        ledger.release(late.id());

        assertThat(ledger.statusOf(account).dailyRemaining()).isEqualTo(20);
    }

    @Test
    void addsAGrantOnce() {
        UUID grantId = UUID.randomUUID();

        grant(grantId, 10);
        QuotaStatus status = grant(grantId, 10);

        assertThat(status.balance()).isEqualTo(10);
        assertThat(status.remaining()).isEqualTo(30);
    }

    @Test
    void refusesTheSameGrantWithAnotherNumberOfUses() {
        UUID grantId = UUID.randomUUID();
        grant(grantId, 10);

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> grant(grantId, 11))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_INVALID));
        assertThat(ledger.statusOf(account).balance()).isEqualTo(10);
    }

    @Test
    void refusesAGrantThatTheLargestBalanceCannotHold() {
        grant(UUID.randomUUID(), Balances.LARGEST);

        assertThatExceptionOfType(Refusal.class).isThrownBy(() -> grant(UUID.randomUUID(), 1));
    }

    @Test
    void findsReservationsWhoseLeaseRanOutUntilTheyEnd() {
        Reservation extended = reserve();
        Reservation abandoned = reserve();
        clock.advance(Duration.ofSeconds(29));
        ledger.extend(List.of(extended.id()));
        assertThat(ids(ledger.expired())).doesNotContain(extended.id(), abandoned.id());

        transaction.executeWithoutResult(meanwhile -> {
            letNobodyRelease(abandoned);
            clock.advance(Duration.ofSeconds(1));
            assertThat(ids(ledger.expired())).contains(abandoned.id()).doesNotContain(extended.id());
        });

        ledger.release(abandoned.id());
        assertThat(ids(ledger.expired())).doesNotContain(abandoned.id());
    }

    /** Until the transaction ends: the service looks for what nobody uses, too. */
    private void letNobodyRelease(Reservation abandoned) {
        database.sql("select id from quota_reservation where id = ? for update")
                .param(abandoned.id())
                .query(UUID.class)
                .single();
    }

    @Test
    void extendsWhatIsHeldSeveralTimesWithinTheShortestLease() {
        Duration lease = Duration.ofSeconds(5);
        Reservation held = reserve();
        ScheduledTaskRegistrar tasks = new ScheduledTaskRegistrar();
        new LeaseRenewal(
                        List.of(() -> Set.of(held.id())),
                        ledger,
                        new QuotaSettings(20, 256, ZoneId.of("Asia/Shanghai"), lease))
                .configureTasks(tasks);
        IntervalTask renewal = tasks.getFixedDelayTaskList().get(0);

        clock.advance(Duration.ofSeconds(29));
        renewal.getRunnable().run();
        clock.advance(Duration.ofSeconds(29));

        assertThat(ids(ledger.expired())).doesNotContain(held.id());
        assertThat(renewal.getIntervalDuration().multipliedBy(3)).isLessThanOrEqualTo(lease);
        ledger.release(held.id());
    }

    @Test
    void extendsNothingThatHasEnded() {
        Reservation reservation = reserve();
        ledger.settle(reservation.id(), 1);

        ledger.extend(List.of(reservation.id()));
        clock.advance(Duration.ofMinutes(1));

        assertThat(ids(ledger.expired())).doesNotContain(reservation.id());
    }

    @Test
    void neverReservesMoreThanThereIsHoweverManyAsk() throws Exception {
        grant(UUID.randomUUID(), 80);
        AtomicInteger reserved = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        Together.run(20, thread -> {
            for (int attempt = 0; attempt < 20; attempt++) {
                try {
                    reserve();
                    reserved.incrementAndGet();
                } catch (Refusal exceeded) {
                    refused.incrementAndGet();
                }
            }
        });

        assertThat(reserved).hasValue(100);
        assertThat(refused).hasValue(300);
        QuotaStatus status = ledger.statusOf(account);
        assertThat(status.dailyRemaining()).isZero();
        assertThat(status.balance()).isZero();
    }

    @Test
    void givesOneTurnOneReservationHoweverManyAskAtOnce() throws Exception {
        UUID turn = UUID.randomUUID();
        Set<UUID> given = ConcurrentHashMap.newKeySet();

        Together.run(10, thread -> given.add(ledger.reserve(account, turn, 100).id()));

        assertThat(given).hasSize(1);
        assertThat(ledger.statusOf(account).remaining()).isEqualTo(19);
    }

    @Test
    void endsAReservationOnceHoweverManySettleAndRelease() throws Exception {
        Reservation reservation = reserve();

        Together.run(10, thread -> {
            if (thread % 2 == 0) {
                ledger.settle(reservation.id(), 1);
            } else {
                ledger.release(reservation.id());
            }
        });

        assertThat(kinds()).hasSize(3).containsAnyOf(EntryKind.SETTLE, EntryKind.RELEASE);
    }

    @Test
    void addsAGrantOnceHoweverManySendIt() throws Exception {
        UUID grantId = UUID.randomUUID();

        Together.run(10, thread -> grant(grantId, 7));

        assertThat(ledger.statusOf(account).balance()).isEqualTo(7);
    }

    @Test
    void keepsTheWholeStoryNewestFirst() {
        AccountId actor = AccountId.random();
        credits.grant(account, UUID.randomUUID(), Amount.uses(5), "welcome", actor);
        Reservation reservation = reserve();
        ledger.release(reservation.id());

        List<LedgerLine> story = history.newestLinesOf(account);

        assertThat(story)
                .extracting(LedgerLine::kind)
                .containsExactly(EntryKind.RELEASE, EntryKind.RESERVE, EntryKind.DAILY_GRANT, EntryKind.GRANT);
        assertThat(story).extracting(LedgerLine::amount).containsExactly(1, -1, 20, 5);
        assertThat(story.get(0).turnId()).isEqualTo(reservation.turnId());
        assertThat(story.get(3).reason()).isEqualTo("welcome");
        assertThat(story.get(3).at()).isEqualTo(clock.instant());
    }

    private Reservation reserve() {
        return ledger.reserve(account, UUID.randomUUID(), 100);
    }

    private void useUp(int uses) {
        for (int use = 0; use < uses; use++) {
            ledger.settle(reserve().id(), 1);
        }
    }

    private QuotaStatus grant(UUID grantId, int uses) {
        return credits.grant(account, grantId, Amount.uses(uses), "test", null);
    }

    private List<EntryKind> kinds() {
        return history.newestLinesOf(account).stream().map(LedgerLine::kind).toList();
    }

    private static Set<UUID> ids(List<Reservation> reservations) {
        return reservations.stream().map(Reservation::id).collect(Collectors.toSet());
    }
}
