package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.alert.AlertNotice.Event;
import io.qingliao.chatapi.ops.ModelServerHistory;
import io.qingliao.chatapi.ops.ModelServerView;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds the rules against the figures; what is to be told is told even when this process dies in between. */
@Component
class AlertWatch {

    private static final Logger log = LoggerFactory.getLogger(AlertWatch.class);

    private final AlertRules rules;
    private final AlertStandings standings;
    private final AlertDelivery delivery;
    private final ModelServerHistory servers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What became of a rule at one model server. */
    private record Change(URI url, Reading reading, AlertState before, AlertState after) {

        @Nullable
        Event event() {
            if (after.phase() == AlertPhase.FIRING && before.phase() != AlertPhase.FIRING) {
                return Event.FIRING;
            }
            return before.phase() == AlertPhase.FIRING && after.phase() != AlertPhase.FIRING ? Event.RESOLVED : null;
        }
    }

    AlertWatch(
            AlertRules rules,
            AlertStandings standings,
            AlertDelivery delivery,
            ModelServerHistory servers,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.standings = standings;
        this.delivery = delivery;
        this.servers = servers;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        List<ModelServerView> now = servers.now();
        for (AlertRule rule : rules.all()) {
            if (rule.enabled() && !changes(rule, now).isEmpty()) {
                change(rule, now);
            }
        }
    }

    /** Another look or an operator may have come before: what is to change is decided anew under the rule's lock. */
    private void change(AlertRule seen, List<ModelServerView> views) {
        transaction.executeWithoutResult(status -> rules.lock(seen.id())
                .filter(AlertRule::enabled)
                .ifPresent(rule -> changes(rule, views).forEach(change -> make(rule, change))));
    }

    private void make(AlertRule rule, Change change) {
        standings.set(rule.id(), change.url(), change.after());
        Event event = change.event();
        if (event != null) {
            Double value = change.reading().value();
            log.info("alert rule={} event={} value={} url={}", rule.id(), event, value, change.url());
            delivery.send(AlertNotice.of(event, rule, change.url(), value, clock.instant()));
        }
    }

    private List<Change> changes(AlertRule rule, List<ModelServerView> views) {
        Instant now = clock.instant();
        Map<URI, AlertState> before = standings.of(rule.id());
        List<Change> changes = new ArrayList<>();
        readings(rule, views, before).forEach((url, reading) -> {
            AlertState was = before.getOrDefault(url, AlertState.OK);
            AlertState is = was.next(rule, reading.value(), now);
            if (!is.equals(was)) {
                changes.add(new Change(url, reading, was, is));
            }
        });
        return changes;
    }

    /** Of the servers in the settings, and of those that were taken out of them, which say nothing any more. */
    private static Map<URI, Reading> readings(
            AlertRule rule, List<ModelServerView> views, Map<URI, AlertState> before) {
        Map<URI, Reading> readings = new LinkedHashMap<>();
        before.keySet().forEach(url -> readings.put(url, Reading.NONE));
        for (ModelServerView view : views) {
            if (view.state() == ModelServerView.State.UNKNOWN) {
                // This instance has just begun: how it stood, it stands.
                readings.remove(view.url());
            } else {
                readings.put(view.url(), new Reading(rule.figure().of(view)));
            }
        }
        return readings;
    }
}
