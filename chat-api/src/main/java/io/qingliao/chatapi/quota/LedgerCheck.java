package io.qingliao.chatapi.quota;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Proves the ledger: whatever it finds was done by a mistake in this service or by a hand in the database. */
@Service
public class LedgerCheck {

    /** Of each kind of finding; one is alarming enough. */
    private static final int MOST_SHOWN = 100;

    private final JdbcClient database;
    private final QuotaSettings settings;
    private final Clock clock;

    LedgerCheck(JdbcClient database, QuotaSettings settings, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    /** Reads every entry, at one moment; other people's turns go on meanwhile. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public LedgerReport check() {
        Instant now = clock.instant();
        return new LedgerReport(
                now,
                database.sql("select count(*) from quota_account")
                        .query(Long.class)
                        .single(),
                unequalBalances(),
                overdrawnDays(),
                unequalReservations(),
                overdueReservations(now));
    }

    private List<LedgerReport.UnequalBalance> unequalBalances() {
        return database.sql("""
                        select b.account_id, b.unit, b.amount, coalesce(sum(e.amount), 0) as entries
                        from quota_balance b
                        left join quota_entry e
                            on e.account_id = b.account_id and e.unit = b.unit and e.pocket = 'BALANCE'
                        group by b.account_id, b.unit, b.amount
                        having b.amount <> coalesce(sum(e.amount), 0)
                        order by b.account_id, b.unit
                        limit ?""")
                .param(MOST_SHOWN)
                .query((row, number) -> new LedgerReport.UnequalBalance(
                        account(row), unit(row), row.getInt("amount"), row.getLong("entries")))
                .list();
    }

    private List<LedgerReport.OverdrawnDay> overdrawnDays() {
        return database.sql("""
                        select account_id, unit, pocket_day, sum(amount) as entries
                        from quota_entry
                        where pocket = 'DAILY'
                        group by account_id, unit, pocket_day
                        having sum(amount) < 0
                        order by account_id, unit, pocket_day
                        limit ?""")
                .param(MOST_SHOWN)
                .query((row, number) -> new LedgerReport.OverdrawnDay(
                        account(row), unit(row), row.getObject("pocket_day", LocalDate.class), row.getLong("entries")))
                .list();
    }

    private List<LedgerReport.UnequalReservation> unequalReservations() {
        return database.sql("""
                        select r.id, r.account_id, r.from_daily + r.from_balance as reserved,
                            coalesce(sum(e.amount), 0) as entries
                        from quota_reservation r
                        left join quota_entry e on e.reservation_id = r.id
                        group by r.id, r.account_id, r.from_daily, r.from_balance
                        having r.from_daily + r.from_balance <> -coalesce(sum(e.amount), 0)
                        order by r.id
                        limit ?""")
                .param(MOST_SHOWN)
                .query((row, number) -> new LedgerReport.UnequalReservation(
                        row.getObject("id", UUID.class), account(row), row.getInt("reserved"), row.getLong("entries")))
                .list();
    }

    /** Those that have had another lease's time to be found and released. */
    private List<LedgerReport.OverdueReservation> overdueReservations(Instant now) {
        OffsetDateTime longAgo = now.minus(settings.lease()).atOffset(ZoneOffset.UTC);
        return database.sql("""
                        select id, account_id, turn_id, lease_until from quota_reservation
                        where lease_until <= ?
                        order by lease_until, id
                        limit ?""")
                .params(longAgo, MOST_SHOWN)
                .query((row, number) -> new LedgerReport.OverdueReservation(
                        row.getObject("id", UUID.class),
                        account(row),
                        row.getObject("turn_id", UUID.class),
                        row.getObject("lease_until", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static UUID account(ResultSet row) throws SQLException {
        return row.getObject("account_id", UUID.class);
    }

    private static QuotaUnit unit(ResultSet row) throws SQLException {
        return QuotaUnit.valueOf(row.getString("unit"));
    }
}
