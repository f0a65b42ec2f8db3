package io.qingliao.chatapi.inference;

import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Asks every model server how it is and tells the others. None waits for another: one may stall, which takes long to see. */
@Component
public final class ModelServerProbe {

    private static final Logger log = LoggerFactory.getLogger(ModelServerProbe.class);
    private static final long EVERY_MILLIS = 2_000;

    private final ModelServers servers;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    /** Those that are being asked by {@link #lookAtEach}. */
    private final Set<URI> asked = ConcurrentHashMap.newKeySet();

    /** As many as there are model servers, at most: who is told may take its time to store it. */
    private final ExecutorService threads = Executors.newCachedThreadPool(threadFactory());

    ModelServerProbe(ModelServers servers, ApplicationEventPublisher events, Clock clock) {
        this.servers = servers;
        this.events = events;
        this.clock = clock;
    }

    private static CustomizableThreadFactory threadFactory() {
        CustomizableThreadFactory factory = new CustomizableThreadFactory("model-server-probe-");
        factory.setDaemon(true);
        return factory;
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    /** Returns at once; a server that has not yet answered the last time is not asked again. */
    @Scheduled(fixedDelay = EVERY_MILLIS)
    void lookAtEach() {
        for (ModelServer server : servers.all()) {
            URI url = server.client().url();
            if (asked.add(url)) {
                var unused = lookAt(server).whenComplete((seen, failure) -> {
                    asked.remove(url);
                    if (failure != null) {
                        log.warn("what was seen of a model server is lost url={} reason={}", url, failure.toString());
                    }
                });
            }
        }
    }

    @Scheduled(fixedDelay = EVERY_MILLIS)
    void seeDrained() {
        try {
            servers.seeDrained();
        } catch (DataAccessException unknown) {
            log.warn(
                    "which model servers are drained is not known anew reason={}",
                    unknown.getClass().getName());
        }
    }

    /** Returns when all of them have answered, or have been waited for in vain. */
    public void look() {
        seeDrained();
        CompletableFuture.allOf(servers.all().stream().map(this::lookAt).toArray(CompletableFuture[]::new))
                .join();
    }

    private CompletableFuture<Void> lookAt(ModelServer server) {
        long look = server.beginLook();
        CompletableFuture<Void> seen = server.client()
                .state()
                .handle((state, failure) -> {
                    if (failure == null) {
                        server.answered(look, state);
                    } else {
                        server.stayedSilent(look, failure);
                    }
                    return new ModelServerObserved(server.client().url(), look, clock.instant(), state);
                })
                .thenAcceptAsync(events::publishEvent, threads);
        return CompletableFuture.allOf(seen, server.seeModels());
    }
}
