package io.qingliao.chatapi.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule and how it stands with it, as they go over the wire.
 *
 * @param state of the model server with which it stands worst
 * @param servers those where something is wrong, the worst first, then the one where it has been so for longest
 */
public record WatchedRule(@JsonUnwrapped AlertRule rule, AlertPhase state, List<Standing> servers) {

    private static final Comparator<Standing> WORST_FIRST = Comparator.comparing(Standing::state)
            .reversed()
            .thenComparing(Standing::since)
            .thenComparing(Standing::url);

    /**
     * How it stands at one model server.
     *
     * @param since when this state began
     * @param value none while the server does not say
     */
    public record Standing(
            URI url,
            AlertPhase state,
            Instant since,
            @Nullable Double value) {}

    static WatchedRule of(AlertRule rule, Map<URI, AlertState> states) {
        List<Standing> servers = states.entrySet().stream()
                .flatMap(each -> standing(each.getKey(), each.getValue()).stream())
                .sorted(WORST_FIRST)
                .toList();
        return new WatchedRule(
                rule, servers.isEmpty() ? AlertPhase.OK : servers.get(0).state(), servers);
    }

    private static List<Standing> standing(URI url, AlertState state) {
        return state.since() == null
                ? List.of()
                : List.of(new Standing(url, state.phase(), state.since(), state.value()));
    }
}
