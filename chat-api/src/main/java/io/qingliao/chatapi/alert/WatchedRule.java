package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule and how it stands with it, as they go over the wire. */
public record WatchedRule(
        @JsonUnwrapped AlertRule rule,
        AlertState.Phase state,
        @Nullable Instant since,
        @Nullable Double value,
        @Nullable URI url) {

    static WatchedRule of(AlertRule rule, AlertState state) {
        return new WatchedRule(rule, state.phase(), state.since(), state.value(), state.url());
    }

    AlertState asState() {
        return new AlertState(state, since, value, url);
    }
}
