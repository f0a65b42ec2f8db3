package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a rule.
 *
 * @param since when this phase began; none before the first look
 * @param value the worst of all model servers, and whose that was; none while none says
 */
public record AlertState(
        Phase phase,
        @Nullable Instant since,
        @Nullable Double value,
        @Nullable URI url) {

    static final AlertState NEW = new AlertState(Phase.OK, null, null, null);

    /** Broken, but not for long enough, is pending. */
    public enum Phase {
        OK,
        PENDING,
        FIRING;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** No figure is no trouble: that a server is down has a figure of its own. */
    AlertState next(AlertRule rule, Optional<Reading> worst, Instant now) {
        Phase nextPhase = worst.filter(rule::isBrokenBy).isEmpty() ? Phase.OK : broken(rule, now);
        return new AlertState(
                nextPhase,
                nextPhase == phase && since != null ? since : now,
                worst.map(Reading::value).orElse(null),
                worst.map(Reading::url).orElse(null));
    }

    private Phase broken(AlertRule rule, Instant now) {
        Duration pendingFor = phase == Phase.PENDING && since != null ? Duration.between(since, now) : Duration.ZERO;
        boolean isLongEnough = pendingFor.toSeconds() >= rule.holdsForSeconds();
        return phase == Phase.FIRING || isLongEnough ? Phase.FIRING : Phase.PENDING;
    }
}
