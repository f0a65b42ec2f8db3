package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.audit.AuditLog;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The rules that operators set. */
@Service
public class AlertRules {

    private static final int MOST = 100;

    private final JdbcClient database;
    private final AlertStandings standings;
    private final AlertDelivery delivery;
    private final AuditLog audit;
    private final Clock clock;

    AlertRules(JdbcClient database, AlertStandings standings, AlertDelivery delivery, AuditLog audit, Clock clock) {
        this.database = database;
        this.standings = standings;
        this.delivery = delivery;
        this.audit = audit;
        this.clock = clock;
    }

    /** By name. */
    public List<WatchedRule> watched() {
        return all().stream()
                .map(rule -> WatchedRule.of(rule, standings.of(rule.id())))
                .toList();
    }

    List<AlertRule> all() {
        return database.sql("select * from alert_rule order by name, id")
                .query((row, number) -> rule(row))
                .list();
    }

    /**
     * Sets the rule of that id, or makes it. What it tells of goes on where it still tells of that, and is over where it
     * watches something else or nothing from now on.
     */
    @Transactional
    public WatchedRule set(AccountId operator, AlertRule rule) {
        Optional<AlertRule> before = lock(rule.id());
        if (before.isEmpty()) {
            requireRoom();
            insert(rule);
        } else {
            update(rule);
            if (!rule.enabled() || rule.isAboutOtherThan(before.get())) {
                end(before.get());
            }
        }
        audit.record(operator, "alert_rule.set", "alert_rule", rule.id().toString(), before.orElse(null), rule);
        return WatchedRule.of(rule, standings.of(rule.id()));
    }

    @Transactional
    public void delete(AccountId operator, UUID id) {
        AlertRule gone = lock(id).orElseThrow(() -> Refusal.of(ErrorCode.NOT_FOUND, "There is no such alert rule."));
        end(gone);
        database.sql("delete from alert_rule where id = ?").param(id).update();
        audit.record(operator, "alert_rule.delete", "alert_rule", id.toString(), gone, null);
    }

    /** Nobody else changes it, or how it stands with it, until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<AlertRule> lock(UUID id) {
        return database.sql("select * from alert_rule where id = ? for update")
                .param(id)
                .query((row, number) -> rule(row))
                .optional();
    }

    /** Whoever was told of trouble is told that it is over. */
    private void end(AlertRule rule) {
        standings.of(rule.id()).forEach((url, state) -> {
            if (state.phase() == AlertPhase.FIRING) {
                delivery.send(AlertNotice.of(AlertNotice.Event.RESOLVED, rule, url, state.value(), clock.instant()));
            }
        });
        standings.forget(rule.id());
    }

    private void insert(AlertRule rule) {
        database.sql("""
                        insert into alert_rule (name, figure, comparison, threshold, holds_for_seconds, enabled, id)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """).params(columns(rule)).update();
    }

    private void update(AlertRule rule) {
        database.sql("""
                        update alert_rule
                        set name = ?, figure = ?, comparison = ?, threshold = ?, holds_for_seconds = ?, enabled = ?
                        where id = ?
                        """).params(columns(rule)).update();
    }

    /** The id comes last. */
    private static List<Object> columns(AlertRule rule) {
        return List.of(
                rule.name(),
                rule.figure().name(),
                rule.comparison().name(),
                rule.threshold(),
                rule.holdsForSeconds(),
                rule.enabled(),
                rule.id());
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

    private static AlertRule rule(ResultSet row) throws SQLException {
        return new AlertRule(
                row.getObject("id", UUID.class),
                row.getString("name"),
                AlertFigure.valueOf(row.getString("figure")),
                Comparison.valueOf(row.getString("comparison")),
                row.getDouble("threshold"),
                row.getInt("holds_for_seconds"),
                row.getBoolean("enabled"));
    }
}
