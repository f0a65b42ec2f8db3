package io.qingliao.modelserver.api;

import java.time.Instant;
import java.util.UUID;

/** What all chunks of one response have in common. */
record CompletionHead(String id, long created, String model) {

    static CompletionHead create(String idPrefix, String model) {
        return new CompletionHead(
                idPrefix + UUID.randomUUID().toString().replace("-", ""),
                Instant.now().getEpochSecond(),
                model);
    }
}
