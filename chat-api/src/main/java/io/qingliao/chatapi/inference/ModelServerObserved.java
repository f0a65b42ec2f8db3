package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A model server was asked how it is; no state means that it did not answer.
 *
 * @param look greater than that of every look at this server that began before: they may be told of in another order
 */
public record ModelServerObserved(
        URI url, long look, Instant at, @Nullable ServerState state) {}
