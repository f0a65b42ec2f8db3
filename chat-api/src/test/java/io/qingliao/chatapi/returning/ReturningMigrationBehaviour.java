package io.qingliao.chatapi.returning;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was known of those who left, and for whom inviters were rewarded, is known afterwards. */
abstract class ReturningMigrationBehaviour {

    private static final String SCHEMA = "before_returning";

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient database;

    @Test
    void keepsWhoWasWelcomedAndHowManyEachInviterWasRewardedFor() throws Exception {
        upTo("15").migrate();
        UUID inviter = account("a");
        UUID other = account("b");
        write("insert into %s.welcome_key (id, hexadecimal) values (1, 'f00d')");
        write("insert into %s.welcomed_before (name_hash) values ('cafe')");
        write("insert into %s.invitation_code (account_id, code) values (?, 'AAAA2222')", inviter);
        write("insert into %s.invitation_code (account_id, code) values (?, 'BBBB2222')", other);
        invite(account("c"), inviter, true);
        invite(account("d"), inviter, true);
        invite(account("e"), inviter, false);

        upTo("17").migrate();

        assertThat(one("select name_hash from %s.had_before where what = 'WELCOME'", String.class))
                .isEqualTo("cafe");
        assertThat(one("select hexadecimal from %s.returning_key", String.class))
                .isEqualTo("f00d");
        assertThat(one("select rewarded from %s.invitation_code where code = 'AAAA2222'", Integer.class))
                .isEqualTo(2);
        assertThat(one("select rewarded from %s.invitation_code where code = 'BBBB2222'", Integer.class))
                .isZero();
    }

    private UUID account(String name) {
        UUID id = UUID.randomUUID();
        write(
                "insert into %s.account (id, username, username_key, password_hash, role, enabled, created_at)"
                        + " values (?, '" + name + "', '" + name + "', 'x', 'USER', true, current_timestamp)",
                id);
        return id;
    }

    private void invite(UUID invited, UUID inviter, boolean inviterRewarded) {
        write(
                "insert into %s.invitation (id, invited_id, inviter_id, accepted_at, inviter_rewarded)"
                        + " values (?, ?, ?, current_timestamp, " + inviterRewarded + ")",
                UUID.randomUUID(),
                invited,
                inviter);
    }

    private void write(String sql, Object... values) {
        database.sql(sql.formatted(SCHEMA)).params(values).update();
    }

    private <T> T one(String sql, Class<T> type) {
        return database.sql(sql.formatted(SCHEMA)).query(type).single();
    }

    private Flyway upTo(String version) throws SQLException {
        return Flyway.configure()
                .dataSource(source)
                .defaultSchema(asStored())
                .createSchemas(true)
                .target(version)
                .load();
    }

    /** As the database itself spells a name that is written without quotation marks. */
    private String asStored() throws SQLException {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().storesUpperCaseIdentifiers() ? SCHEMA.toUpperCase(Locale.ROOT) : SCHEMA;
        }
    }
}
