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
    public void add(URI url) {
        noted.putIfAbsent(url, Instant.EPOCH);
    }

    @Override
    public void remove(URI url) {
        noted.remove(url);
    }
}
