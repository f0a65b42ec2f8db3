package io.qingliao.chatapi.inference;

import io.qingliao.chatapi.inference.LineSubscriber.Broken;
import io.qingliao.chatapi.inference.LineSubscriber.Line;
import io.qingliao.chatapi.inference.LineSubscriber.Signal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A streamed answer as the model server writes it: a single reader takes its lines in order, anyone may cancel it. */
public final class AnswerLines {

    /** What one line of the stream is. */
    public sealed interface AnswerLine {

        /** One event's JSON. */
        record Chunk(String json) implements AnswerLine {}

        /** A ping, or where the request stands in the queue; clients pass over it. */
        record Comment(String text) implements AnswerLine {}

        /** Nothing comes after this. */
        record Done() implements AnswerLine {}

        /** Nothing more comes, because the caller cancelled. */
        record Cancelled() implements AnswerLine {}
    }

    private static final Logger log = LoggerFactory.getLogger(AnswerLines.class);
    private static final String DATA = "data:";
    private static final String DONE = "[DONE]";

    private final URI server;
    private final LineSubscriber lines;
    private final Duration idleTimeout;

    AnswerLines(URI server, LineSubscriber lines, Duration idleTimeout) {
        this.server = server;
        this.lines = lines;
        this.idleTimeout = idleTimeout;
    }

    /** Waits for the next line; a refusal says that the model server broke off. Not to be called after the last one. */
    public AnswerLine next() {
        while (true) {
            Signal signal = take();
            if (signal instanceof LineSubscriber.Cancelled) {
                return new AnswerLine.Cancelled();
            }
            if (!(signal instanceof Line line)) {
                throw brokenOff(reasonOf(signal));
            }
            AnswerLine read = read(line.text());
            if (read != null) {
                return read;
            }
        }
    }

    /** Closes the connection, which frees the model server's slot; {@link #next} then says so. */
    public void cancel() {
        lines.cancel();
    }

    /** What to throw when a line cannot be what it should be. */
    public RuntimeException brokenOff(String reason) {
        lines.cancel();
        log.warn("model server broke off an answer url={} reason={}", server, reason);
        return Trouble.brokenOff();
    }

    private static @Nullable AnswerLine read(String line) {
        if (line.startsWith(":")) {
            return new AnswerLine.Comment(line.substring(1).strip());
        }
        if (!line.startsWith(DATA)) {
            return null;
        }
        String data = line.substring(DATA.length()).strip();
        return data.equals(DONE) ? new AnswerLine.Done() : new AnswerLine.Chunk(data);
    }

    private @Nullable Signal take() {
        try {
            return lines.take(idleTimeout);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Broken(interrupted);
        }
    }

    private String reasonOf(@Nullable Signal signal) {
        if (signal == null) {
            return "it sent nothing for " + idleTimeout;
        }
        return signal instanceof Broken broken
                ? broken.cause().getClass().getSimpleName()
                : "the stream ended before it was done";
    }
}
