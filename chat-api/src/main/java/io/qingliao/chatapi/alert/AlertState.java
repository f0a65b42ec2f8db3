package io.qingliao.chatapi.alert;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a rule at one model server.
 *
 * @param since when this phase began; none where nothing is wrong
 * @param goodSince since when the figure has been on the right side again, while the rule still fires
 * @param value none while the server does not say
 */
record AlertState(
        AlertPhase phase,
        @Nullable Instant since,
        @Nullable Instant goodSince,
        @Nullable Double value) {

    static final AlertState OK = new AlertState(AlertPhase.OK, null, null, null);

    /** No figure is no trouble: that a server is down has a figure of its own. */
    AlertState next(AlertRule rule, @Nullable Double seen, Instant now) {
        return seen != null && rule.isBrokenBy(seen) ? broken(rule, seen, now) : good(rule, seen, now);
    }

    private AlertState broken(AlertRule rule, Double seen, Instant now) {
        if (phase == AlertPhase.FIRING) {
            return new AlertState(phase, since, null, seen);
        }
        Instant brokenSince = phase == AlertPhase.PENDING && since != null ? since : now;
        return hasLasted(brokenSince, now, rule.holdsFor())
                ? new AlertState(AlertPhase.FIRING, now, null, seen)
                : new AlertState(AlertPhase.PENDING, brokenSince, null, seen);
    }

    private AlertState good(AlertRule rule, @Nullable Double seen, Instant now) {
        Instant from = goodSince == null ? now : goodSince;
        return phase != AlertPhase.FIRING || hasLasted(from, now, rule.calmFor())
                ? OK
                : new AlertState(phase, since, from, seen);
    }

    private static boolean hasLasted(Instant from, Instant now, Duration least) {
        return Duration.between(from, now).compareTo(least) >= 0;
    }
}
