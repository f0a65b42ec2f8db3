package io.qingliao.chatapi.alert;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How it stands with the rules where something is wrong; whoever changes it holds the rule's lock. */
@Component
class AlertStandings {

    private final JdbcClient database;

    AlertStandings(JdbcClient database) {
        this.database = database;
    }

    /** By model server. */
    Map<URI, AlertState> of(UUID rule) {
        Map<URI, AlertState> states = new LinkedHashMap<>();
        database.sql("select url, phase, since, good_since, seen_value from alert_standing where rule_id = ?")
                .param(rule)
                .query(row -> {
                    states.put(URI.create(row.getString("url")), state(row));
                });
        return states;
    }

    void set(UUID rule, URI url, AlertState state) {
        database.sql("delete from alert_standing where rule_id = ? and url = ?")
                .params(rule, url.toString())
                .update();
        if (state.since() != null) {
            database.sql("""
                            insert into alert_standing (rule_id, url, phase, since, good_since, seen_value)
                            values (?, ?, ?, ?, ?, ?)
                            """)
                    .param(rule)
                    .param(url.toString())
                    .param(state.phase().name())
                    .param(stored(state.since()))
                    .param(stored(state.goodSince()))
                    .param(state.value())
                    .update();
        }
    }

    void forget(UUID rule) {
        database.sql("delete from alert_standing where rule_id = ?").param(rule).update();
    }

    private static AlertState state(ResultSet row) throws SQLException {
        return new AlertState(
                AlertPhase.valueOf(row.getString("phase")),
                instant(row.getObject("since", OffsetDateTime.class)),
                instant(row.getObject("good_since", OffsetDateTime.class)),
                row.getObject("seen_value", Double.class));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }

    private static @Nullable OffsetDateTime stored(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}
