package io.qingliao.chatapi.inference;

import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks every model server how it is, all at once, and tells the others. */
@Component
public final class ModelServerProbe {

    private static final Logger log = LoggerFactory.getLogger(ModelServerProbe.class);
    private static final long EVERY_MILLIS = 2_000;

    private final ModelServers servers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ModelServerProbe(ModelServers servers, ApplicationEventPublisher events, Clock clock) {
        this.servers = servers;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = EVERY_MILLIS)
    public void look() {
        seeDrained();
        CompletableFuture.allOf(servers.all().stream().map(this::lookAt).toArray(CompletableFuture[]::new))
                .join();
    }

    private void seeDrained() {
        try {
            servers.seeDrained();
        } catch (DataAccessException unknown) {
            log.warn("which model servers are drained is not known anew reason={}", unknown.toString());
        }
    }

    private CompletableFuture<Void> lookAt(ModelServer server) {
        CompletableFuture<Void> seen = server.client().state().handle((state, failure) -> {
            if (failure == null) {
                server.answered(state);
            } else {
                server.stayedSilent(failure);
            }
            return null;
        });
        return CompletableFuture.allOf(seen, server.seeModels())
                .thenRun(() -> events.publishEvent(new ModelServerObserved(
                        server.client().url(), clock.instant(), server.state().orElse(null))));
    }
}
