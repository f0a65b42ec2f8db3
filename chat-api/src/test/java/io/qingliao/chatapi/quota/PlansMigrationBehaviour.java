package io.qingliao.chatapi.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people had before there were plans is theirs afterwards. */
abstract class PlansMigrationBehaviour {

    private static final LocalDate DAY = LocalDate.parse("2026-11-20");

    @Autowired
    DataSource source;

    @Test
    void keepsBalancesAndOpenReservations() {
        UUID account = UUID.randomUUID();
        upTo("3").migrate();
        JdbcClient database = JdbcClient.create(source);
        fill(database, account);

        upTo("4").migrate();

        assertThat(database.sql("select amount from before_plans.quota_balance where account_id = ? order by unit desc")
                        .param(account)
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(4, 0));
        assertThat(database.sql("select from_daily from before_plans.quota_reservation where reserved_on = ?")
                        .param(DAY)
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(1));
        assertThat(database.sql("select from_balance from before_plans.quota_reservation where reserved_on is null")
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(1));
        assertThat(database.sql("select charged from before_plans.quota_entry where charged_on = ?")
                        .param(DAY)
                        .query(Integer.class)
                        .list())
                .isEqualTo(List.of(1));
    }

    private Flyway upTo(String version) {
        FluentConfiguration flyway = Flyway.configure()
                .dataSource(source)
                .defaultSchema(schema())
                .createSchemas(true)
                .target(version);
        return flyway.load();
    }

    /** As the database itself spells a name that is written without quotation marks. */
    private String schema() {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().storesUpperCaseIdentifiers() ? "BEFORE_PLANS" : "before_plans";
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A day's grant with one use settled and one open, and a balance of five with one open. */
    private static void fill(JdbcClient database, UUID account) {
        database.sql("""
                        insert into before_plans.account
                            (id, username, username_key, password_hash, role, enabled, created_at)
                        values (?, 'somebody', 'somebody', 'none', 'USER', true, current_timestamp)""").param(account).update();
        database.sql("insert into before_plans.quota_account (account_id) values (?)")
                .param(account)
                .update();
        entry(database, account, "DAILY_GRANT", "DAILY", 20);
        entry(database, account, "RESERVE", "DAILY", -1);
        entry(database, account, "SETTLE", "DAILY", 0);
        entry(database, account, "RESERVE", "DAILY", -1);
        entry(database, account, "GRANT", "BALANCE", 5);
        entry(database, account, "RESERVE", "BALANCE", -1);
        reservation(database, account, "DAILY", DAY);
        reservation(database, account, "BALANCE", null);
    }

    private static void entry(JdbcClient database, UUID account, String kind, String pocket, int amount) {
        database.sql("""
                        insert into before_plans.quota_entry
                            (account_id, happened_at, kind, pocket, pocket_day, amount, once_key)
                        values (?, current_timestamp, ?, ?, ?, ?, ?)""")
                .param(account)
                .param(kind)
                .param(pocket)
                .param(pocket.equals("DAILY") ? DAY : null)
                .param(amount)
                .param(UUID.randomUUID().toString())
                .update();
    }

    private static void reservation(JdbcClient database, UUID account, String pocket, LocalDate day) {
        database.sql("""
                        insert into before_plans.quota_reservation
                            (id, account_id, turn_id, pocket, pocket_day, lease_until)
                        values (?, ?, ?, ?, ?, current_timestamp)""")
                .param(UUID.randomUUID())
                .param(account)
                .param(UUID.randomUUID())
                .param(pocket)
                .param(day)
                .update();
    }
}
