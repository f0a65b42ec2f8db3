package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The rules that operators set. */
@Service
public class AlertRules {

    private static final int MOST = 100;

    private final JdbcClient database;
    private final AuditLog audit;

    AlertRules(JdbcClient database, AuditLog audit) {
        this.database = database;
        this.audit = audit;
    }

    /** By name. */
    public List<WatchedRule> all() {
        return database.sql("select * from alert_rule order by name, id")
                .query((row, number) -> watched(row))
                .list();
    }

    /** Sets the rule of that id anew, or makes it; it begins without a history. */
    @Transactional
    public WatchedRule set(AccountId operator, AlertRule rule) {
        Optional<WatchedRule> before = find(rule.id());
        if (before.isEmpty()) {
            requireRoom();
        }
        database.sql("delete from alert_rule where id = ?").param(rule.id()).update();
        database.sql("""
                        insert into alert_rule (id, name, figure, comparison, threshold, holds_for_seconds, enabled, phase)
                        values (?, ?, ?, ?, ?, ?, ?, 'OK')
                        """)
                .params(
                        rule.id(),
                        rule.name(),
                        rule.figure().name(),
                        rule.comparison().name(),
                        rule.threshold(),
                        rule.holdsForSeconds(),
                        rule.enabled())
                .update();
        audit.record(
                operator,
                "alert_rule.set",
                "alert_rule",
                rule.id().toString(),
                before.map(WatchedRule::rule).orElse(null),
                rule);
        return WatchedRule.of(rule, AlertState.NEW);
    }

    @Transactional
    public void delete(AccountId operator, UUID id) {
        WatchedRule gone = find(id).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no such alert rule."));
        database.sql("delete from alert_rule where id = ?").param(id).update();
        audit.record(operator, "alert_rule.delete", "alert_rule", id.toString(), gone.rule(), null);
    }

    /** Whether it stood as it was thought to: another look or an operator may have come before. */
    boolean stands(AlertRule rule, AlertState before, AlertState now) {
        return database.sql("""
                        update alert_rule set phase = ?, since = ?, seen_value = ?, seen_url = ?
                        where id = ? and phase = ? and enabled = ?
                        """)
                        .param(now.phase().name())
                        .param(now.since() == null ? null : now.since().atOffset(ZoneOffset.UTC))
                        .param(now.value())
                        .param(now.url() == null ? null : now.url().toString())
                        .param(rule.id())
                        .param(before.phase().name())
                        .param(rule.enabled())
                        .update()
                == 1;
    }

    private Optional<WatchedRule> find(UUID id) {
        return database.sql("select * from alert_rule where id = ?")
                .param(id)
                .query((row, number) -> watched(row))
                .optional();
    }

    private void requireRoom() {
        int rules = database.sql("select count(*) from alert_rule")
                .query(Integer.class)
                .single();
        if (rules >= MOST) {
            throw Refusal.of(
                            ErrorCode.TOO_MANY_ALERT_RULES,
                            "There may be at most %d alert rules; there are %d.".formatted(MOST, rules))
                    .about("rules", MOST, rules);
        }
    }

    private static WatchedRule watched(ResultSet row) throws SQLException {
        AlertRule rule = new AlertRule(
                row.getObject("id", UUID.class),
                row.getString("name"),
                AlertFigure.valueOf(row.getString("figure")),
                Comparison.valueOf(row.getString("comparison")),
                row.getDouble("threshold"),
                row.getInt("holds_for_seconds"),
                row.getBoolean("enabled"));
        String url = row.getString("seen_url");
        return WatchedRule.of(
                rule,
                new AlertState(
                        AlertState.Phase.valueOf(row.getString("phase")),
                        instant(row.getObject("since", OffsetDateTime.class)),
                        row.getObject("seen_value", Double.class),
                        url == null ? null : URI.create(url)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime stored) {
        return stored == null ? null : stored.toInstant();
    }
}
