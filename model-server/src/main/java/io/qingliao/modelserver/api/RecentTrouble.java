package io.qingliao.modelserver.api;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The newest warnings and errors of this process's log, so many and no more. */
@Component
class RecentTrouble {

    private static final int KEPT = 200;
    private static final String OWN = "io.qingliao.";

    private final Deque<Line> lines = new ArrayDeque<>();
    private final Listener listener = new Listener();

    /**
     * A line of the log.
     *
     * @param message of another's library without what it filled in, which may be of a request
     * @param exception the class alone, for the same reason
     */
    record Line(
            Instant at,
            String level,
            String logger,
            String message,
            @Nullable String exception) {}

    /** Newest first. */
    List<Line> newest() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @PostConstruct
    void listen() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        listener.setContext(logging);
        listener.start();
        logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(listener);
    }

    @PreDestroy
    void stopListening() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(listener);
    }

    private void keep(Line line) {
        synchronized (lines) {
            lines.addFirst(line);
            if (lines.size() > KEPT) {
                lines.removeLast();
            }
        }
    }

    private final class Listener extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                boolean isOwn = event.getLoggerName().startsWith(OWN);
                keep(new Line(
                        event.getInstant(),
                        event.getLevel().equals(Level.WARN) ? "warn" : "error",
                        event.getLoggerName(),
                        isOwn ? event.getFormattedMessage() : event.getMessage(),
                        event.getThrowableProxy() == null
                                ? null
                                : event.getThrowableProxy().getClassName()));
            }
        }
    }
}
