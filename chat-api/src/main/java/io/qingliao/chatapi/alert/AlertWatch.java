package io.qingliao.chatapi.alert;

import io.qingliao.chatapi.alert.AlertNotice.Event;
import io.qingliao.chatapi.alert.AlertState.Phase;
import io.qingliao.chatapi.ops.ModelServerHistory;
import io.qingliao.chatapi.ops.ModelServerView;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final AlertDelivery delivery;
    private final ModelServerHistory servers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AlertWatch(
            AlertRules rules,
            AlertDelivery delivery,
            ModelServerHistory servers,
            TransactionTemplate transaction,
            Clock clock) {
        this.rules = rules;
        this.delivery = delivery;
        this.servers = servers;
        this.transaction = transaction;
        this.clock = clock;
    }

    void look() {
        List<ModelServerView> now = servers.now();
        for (WatchedRule watched : rules.all()) {
            look(watched.rule(), watched.asState(), now);
        }
    }

    private void look(AlertRule rule, AlertState before, List<ModelServerView> views) {
        Instant now = clock.instant();
        Optional<Reading> worst = rule.enabled() ? worst(rule, views) : Optional.empty();
        AlertState after = before.next(rule, worst, now);
        transaction.executeWithoutResult(status -> {
            Event event = event(before.phase(), after.phase());
            if (rules.stands(rule, before, after) && event != null) {
                log.info("alert rule={} event={} value={} url={}", rule.id(), event, after.value(), after.url());
                delivery.send(AlertNotice.of(event, rule, after, now));
            }
        });
    }

    private static Optional<Reading> worst(AlertRule rule, List<ModelServerView> servers) {
        return servers.stream()
                .flatMap(server -> reading(rule, server))
                .max(rule.comparison().byHarm());
    }

    private static Stream<Reading> reading(AlertRule rule, ModelServerView server) {
        Double value = rule.figure().of(server);
        return value == null ? Stream.empty() : Stream.of(new Reading(server.url(), value));
    }

    private static @Nullable Event event(Phase before, Phase after) {
        if (after == Phase.FIRING && before != Phase.FIRING) {
            return Event.FIRING;
        }
        return before == Phase.FIRING && after != Phase.FIRING ? Event.RESOLVED : null;
    }
}
