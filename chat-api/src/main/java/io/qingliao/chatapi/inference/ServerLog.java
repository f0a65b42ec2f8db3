package io.qingliao.chatapi.inference;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model server's newest warnings and errors, newest first. */
public record ServerLog(List<Line> lines) {

    /**
     * One of them.
     *
     * @param level warn or error
     * @param exception the class alone
     */
    public record Line(
            Instant at,
            String level,
            String logger,
            String message,
            @Nullable String exception) {}
}
