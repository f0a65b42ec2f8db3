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

/** One model server and what was last seen of it; the probe writes, turns read. Looks at it may overlap. */
final class ModelServer {

    private static final Logger log = LoggerFactory.getLogger(ModelServer.class);

    private final ModelClient client;
    private final Looks looks = new Looks();
    private final Looks looksAtModels = new Looks();
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

    /** The number of a look at its state that begins now. */
    long beginLook() {
        return looks.begin();
    }

    void answered(long look, ServerState seen) {
        looks.note(look, () -> noteUp(seen));
    }

    void stayedSilent(long look, Throwable reason) {
        looks.note(look, () -> noteDown(reason));
    }

    private void noteUp(ServerState seen) {
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

    private void noteDown(Throwable reason) {
        if (!knownDown) {
            Throwable cause = reason.getCause() == null ? reason : reason.getCause();
            log.warn("model server is down url={} reason={}", client.url(), cause.toString());
        }
        knownDown = true;
        state = null;
    }

    /** Asks it which models it has. */
    CompletableFuture<Void> seeModels() {
        long look = beginLookAtModels();
        return client.library().handle((library, failure) -> {
            showed(look, failure == null ? library.models() : List.of());
            return null;
        });
    }

    long beginLookAtModels() {
        return looksAtModels.begin();
    }

    void showed(long look, List<Entry> seen) {
        looksAtModels.note(look, () -> models = seen);
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
