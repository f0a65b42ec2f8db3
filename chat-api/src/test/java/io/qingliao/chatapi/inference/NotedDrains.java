package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the database is to the service. */
final class NotedDrains implements DrainList {

    private final Map<URI, Instant> noted = new ConcurrentHashMap<>();

    @Override
    public Map<URI, Instant> all() {
        return Map.copyOf(noted);
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
