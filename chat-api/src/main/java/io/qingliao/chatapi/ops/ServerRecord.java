package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelServerObserved;
import io.qingliao.chatapi.inference.ServerState;
import io.qingliao.chatapi.ops.ModelServerView.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen of one model server in the last hour; the probe writes, administrators read. */
final class ServerRecord {

    static final Duration KEPT = Duration.ofMinutes(60);

    private final URI url;
    private final Deque<Sample> samples = new ArrayDeque<>();
    private @Nullable ServerState latestState;
    private @Nullable Instant seenAt;
    private @Nullable Instant downSince;
    private @Nullable Instant begunAt;
    private long newestLook;

    ServerRecord(URI url) {
        this.url = url;
    }

    /** The sample that this makes; none while the server is down, nor of a look that a newer one has overtaken. */
    synchronized Optional<Sample> add(ModelServerObserved observed) {
        if (observed.look() < newestLook) {
            return Optional.empty();
        }
        newestLook = observed.look();
        ServerState state = observed.state();
        Sample sample = null;
        begunAt = begunAt == null ? observed.at() : begunAt;
        if (state == null) {
            downSince = downSince == null ? observed.at() : downSince;
        } else {
            sample = Sample.of(state, observed.at(), since(state, observed.at()));
            samples.add(sample);
            latestState = state;
            seenAt = observed.at();
            downSince = null;
        }
        Instant oldest = observed.at().minus(KEPT);
        samples.removeIf(old -> old.at().isBefore(oldest));
        return Optional.ofNullable(sample);
    }

    synchronized ModelServerView view(@Nullable Instant drainingSince) {
        State state = state();
        boolean isUp = state == State.UP;
        return new ModelServerView(
                url,
                state,
                latestState == null ? null : latestState.model().id(),
                downSince,
                isUp ? samples.peekLast() : null,
                latestState == null ? null : ModelServerView.Build.of(latestState.model()),
                drainingSince);
    }

    /** When this instance first asked it; nothing before that. */
    synchronized Optional<Instant> begunAt() {
        return Optional.ofNullable(begunAt);
    }

    private State state() {
        if (downSince != null) {
            return State.DOWN;
        }
        return latestState == null ? State.UNKNOWN : State.UP;
    }

    synchronized List<Sample> since(Instant oldest) {
        return samples.stream().filter(sample -> !sample.at().isBefore(oldest)).toList();
    }

    private Sample.Counted since(ServerState state, Instant at) {
        if (latestState == null || seenAt == null) {
            return Sample.Counted.NOTHING;
        }
        return Sample.Counted.between(latestState, state, Duration.between(seenAt, at));
    }
}
