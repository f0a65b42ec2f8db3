package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A model server was asked how it is; no state means that it did not answer. */
public record ModelServerObserved(
        URI url, Instant at, @Nullable ServerState state) {}
