package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** What the database is to the service. */
final class NotedDrains implements DrainList {

    private final Map<URI, Instant> noted = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    /** It is done when the next one who asks has the list in hand and has not yet seen it. */
    void whileTheNextOneReads(Runnable other) {
        meanwhile.set(other);
    }

    @Override
    public Map<URI, Instant> all() {
        Map<URI, Instant> read = Map.copyOf(noted);
        meanwhile.getAndSet(() -> {}).run();
        return read;
    }

    @Override
    public boolean add(URI url) {
        return noted.putIfAbsent(url, Instant.EPOCH) == null;
    }

    @Override
    public boolean remove(URI url) {
        return noted.remove(url) != null;
    }
}
