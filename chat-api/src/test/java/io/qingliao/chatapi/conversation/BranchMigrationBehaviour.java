package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Conversations from before there were branches, on every database. */
abstract class BranchMigrationBehaviour {

    private record Turn(UUID turn, UUID parent, UUID question, UUID remembersFrom) {}

    @Autowired
    DataSource database;

    @Autowired
    JdbcClient sql;

    /** Of the tables as they were, beside those of this service's own. */
    abstract String schema();

    @Test
    void becomeOnePathWithWhatItRemembered() {
        migration().target("3").load().migrate();
        UUID account = UUID.randomUUID();
        UUID conversation = UUID.randomUUID();
        UUID remembered = UUID.randomUUID();
        List<UUID> turns = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        insert(
                "account (id, username, username_key, password_hash, role, enabled, created_at)"
                        + " values (?, 'a', 'a', 'x', 'USER', true, current_timestamp)",
                account);
        insert(
                "conversation (id, account_id, title, message_count, remembers_from, created_at, updated_at)"
                        + " values (?, ?, 'old', 6, ?, current_timestamp, current_timestamp)",
                conversation,
                account,
                remembered);
        for (int i = 0; i < 3; i++) {
            message(conversation, turns.get(i), "USER", 2 * i);
            message(conversation, turns.get(i), "ASSISTANT", 2 * i + 1);
        }

        migration().load().migrate();

        List<Turn> answers = sql.sql("select turn_id, parent_turn_id, question_turn_id, remembers_from from " + schema()
                        + ".message where role = 'ASSISTANT' order by place")
                .query((row, number) -> new Turn(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, UUID.class)))
                .list();
        assertThat(answers)
                .containsExactly(
                        new Turn(turns.get(0), null, turns.get(0), null),
                        new Turn(turns.get(1), turns.get(0), turns.get(1), null),
                        new Turn(turns.get(2), turns.get(1), turns.get(2), remembered));
        assertThat(sql.sql("select active_leaf from " + schema() + ".conversation")
                        .query((row, number) -> row.getObject(1, UUID.class))
                        .single())
                .isEqualTo(turns.get(2));
    }

    private void message(UUID conversation, UUID turn, String role, int place) {
        insert(
                "message (id, conversation_id, turn_id, role, status, content, place, created_at)"
                        + " values (?, ?, ?, '" + role + "', 'COMPLETE', 'x', " + place + ", current_timestamp)",
                UUID.randomUUID(),
                conversation,
                turn);
    }

    private void insert(String row, Object... values) {
        sql.sql("insert into " + schema() + "." + row).params(values).update();
    }

    private FluentConfiguration migration() {
        return Flyway.configure().dataSource(database).schemas(schema()).createSchemas(true);
    }
}
