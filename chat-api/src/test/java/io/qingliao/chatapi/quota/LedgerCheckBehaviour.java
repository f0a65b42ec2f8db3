package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.Accounts;
import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Role;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.support.Api;
import io.qingliao.chatapi.support.MovableClock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Finds what a hand in the database spoiled, and nothing else. */
abstract class LedgerCheckBehaviour {

    @Autowired
    Accounts accounts;

    @Autowired
    QuotaLedger ledger;

    @Autowired
    CreditLedger credits;

    @Autowired
    LedgerCheck check;

    @Autowired
    LedgerWatch watch;

    @Autowired
    MeterRegistry figures;

    @Autowired
    JdbcClient database;

    @Autowired
    MovableClock clock;

    @Autowired
    TransactionTemplate transaction;

    AccountId account;

    @BeforeEach
    void somebodyNew() {
        account = accounts.register(new Username(Api.randomName()), Password.parse(Api.PASSWORD), Role.USER)
                .id();
        credits.grant(account, UUID.randomUUID(), Amount.uses(5), null, null);
        ledger.settle(ledger.reserve(account, UUID.randomUUID(), 100).id(), 3);
    }

    @Test
    void findsNothingWrongWithALedgerThatNobodyTouched() {
        Reservation open = ledger.reserve(account, UUID.randomUUID(), 100);

        assertThat(check.check().unequalBalances())
                .noneMatch(found -> found.accountId().equals(account.value()));
        assertThat(check.check().overdrawnDays())
                .noneMatch(found -> found.accountId().equals(account.value()));
        assertThat(check.check().unequalReservations())
                .noneMatch(found -> found.reservationId().equals(open.id()));
        assertThat(check.check().overdueReservations())
                .noneMatch(found -> found.reservationId().equals(open.id()));
    }

    @Test
    void findsABalanceThatIsNotTheSumOfItsEntriesAndShowsItAmongTheFigures() {
        database.sql("update quota_balance set amount = 6 where account_id = ? and unit = 'USES'")
                .param(account.value())
                .update();

        assertThat(check.check().unequalBalances())
                .contains(new LedgerReport.UnequalBalance(account.value(), QuotaUnit.USES, 6, 5));
        assertThat(check.check().isSound()).isFalse();
        watch.look();
        assertThat(figures.get("qingliao.ledger.findings").gauge().value()).isPositive();
    }

    @Test
    void findsADayOfWhichMoreWasTakenThanItGave() {
        LocalDate day = LocalDate.parse("2020-01-01");
        database.sql("""
                        insert into quota_entry (account_id, happened_at, kind, pocket, pocket_day, unit, amount, once_key)
                        values (?, current_timestamp, 'RESERVE', 'DAILY', ?, 'USES', -1, ?)""")
                .params(account.value(), day, "test:" + UUID.randomUUID())
                .update();

        assertThat(check.check().overdrawnDays())
                .contains(new LedgerReport.OverdrawnDay(account.value(), QuotaUnit.USES, day, -1));
    }

    @Test
    void findsAReservationThatHoldsMoreThanWasTaken() {
        Reservation open = ledger.reserve(account, UUID.randomUUID(), 100);
        database.sql("update quota_reservation set from_daily = 9 where id = ?")
                .param(open.id())
                .update();

        assertThat(check.check().unequalReservations())
                .contains(new LedgerReport.UnequalReservation(open.id(), account.value(), 9, -1));
    }

    @Test
    void findsAReservationThatNobodyReleasedLongAfterItsLease() {
        releaseWhatOtherTestsLeft();
        Reservation open = ledger.reserve(account, UUID.randomUUID(), 100);

        transaction.executeWithoutResult(meanwhile -> {
            letNobodyRelease(open);
            clock.advance(Duration.ofSeconds(59));
            assertThat(check.check().overdueReservations())
                    .noneMatch(found -> found.reservationId().equals(open.id()));
            clock.advance(Duration.ofSeconds(1));
            assertThat(check.check().overdueReservations())
                    .anyMatch(found -> found.reservationId().equals(open.id()));
        });
        ledger.release(open.id());
    }

    /** Of each kind of finding so many are shown, and no more. */
    private void releaseWhatOtherTestsLeft() {
        database.sql("select id from quota_reservation")
                .query(UUID.class)
                .list()
                .forEach(ledger::release);
    }

    /** Until the transaction ends: the service looks for what nobody uses, too. */
    private void letNobodyRelease(Reservation open) {
        database.sql("select id from quota_reservation where id = ? for update")
                .param(open.id())
                .query(UUID.class)
                .single();
    }
}
