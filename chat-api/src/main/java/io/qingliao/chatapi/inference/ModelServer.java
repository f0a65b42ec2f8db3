package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.inference.ModelLibrary.Entry;
import io.qingliao.chatapi.inference.ModelLibrary.State;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One model server and what was last seen of it; the probe writes, turns read. */
final class ModelServer {

    private static final Logger log = LoggerFactory.getLogger(ModelServer.class);

    private final ModelClient client;
    private volatile @Nullable ServerState state;
    /** What lies in its directory; empty while it does not say. */
    private volatile List<Entry> models = List.of();

    private volatile boolean knownDown;
    private volatile boolean drained;

    /** Sent there since it was last seen: what it said then does not include them. */
    private final AtomicInteger sent = new AtomicInteger();

    ModelServer(ModelClient client) {
        this.client = client;
    }

    ModelClient client() {
        return client;
    }

    Optional<ServerState> state() {
        return Optional.ofNullable(state);
    }

    void answered(ServerState seen) {
        if (knownDown) {
            log.info(
                    "model server is back url={} model={}",
                    client.url(),
                    seen.model().id());
        }
        knownDown = false;
        state = seen;
        sent.set(0);
    }

    void stayedSilent(Throwable reason) {
        if (!knownDown) {
            Throwable cause = reason.getCause() == null ? reason : reason.getCause();
            log.warn("model server is down url={} reason={}", client.url(), cause.toString());
        }
        knownDown = true;
        state = null;
    }

    /** Asks it which models it has. */
    CompletableFuture<Void> seeModels() {
        return client.library().handle((library, failure) -> {
            models = failure == null ? library.models() : List.of();
            return null;
        });
    }

    List<Entry> models() {
        return models;
    }

    /** The one that answers where nobody chose, while it is up. */
    Optional<ModelId> preferred() {
        return state().map(seen -> new ModelId(seen.model().id()));
    }

    boolean hasLoaded(ModelId model) {
        return preferred().filter(model::equals).isPresent()
                || models.stream()
                        .anyMatch(entry ->
                                entry.state() == State.LOADED && entry.id().equals(model.value()));
    }

    /** One that is down comes last but is not left out: it may have come back since it was seen. */
    int load() {
        ServerState seen = state;
        if (seen == null) {
            return Integer.MAX_VALUE;
        }
        return seen.running() + seen.waiting() + sent.get();
    }

    boolean isUp() {
        return state != null;
    }

    /** Whether what is sent there now is answered at once, as far as its preferred model tells. */
    boolean isFree() {
        ServerState seen = state;
        return seen != null && load() < seen.model().slots();
    }

    boolean isDrained() {
        return drained;
    }

    void drained(boolean isDrained) {
        drained = isDrained;
    }

    ModelClient take() {
        sent.incrementAndGet();
        return client;
    }
}
