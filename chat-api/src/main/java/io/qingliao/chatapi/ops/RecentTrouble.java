package io.qingliao.chatapi.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.qingliao.chatapi.inference.ServerLog;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The newest warnings and errors of this process's log, so many and no more. Lines of other libraries come without what
 * they filled in, and exceptions by their class alone: either may hold a part of a request. Where a library fills in
 * before it logs (Hibernate by JBoss Logging, Tomcat by java.util.logging, Spring by string concatenation), nothing tells
 * its own words from a person's, and the line comes without words.
 */
@Component
class RecentTrouble {

    private static final int KEPT = 200;
    private static final String OWN = "io.qingliao.";
    private static final String WITHHELD = "…";

    private final Deque<ServerLog.Line> lines = new ArrayDeque<>();
    private final Listener listener = new Listener();

    /** Newest first. */
    List<ServerLog.Line> newest() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    @PostConstruct
    void listen() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        listener.setContext(logging);
        listener.start();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(listener);
    }

    @PreDestroy
    void stopListening() {
        LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
        logging.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(listener);
    }

    private void keep(ServerLog.Line line) {
        synchronized (lines) {
            lines.addFirst(line);
            if (lines.size() > KEPT) {
                lines.removeLast();
            }
        }
    }

    private static String message(ILoggingEvent event) {
        if (event.getLoggerName().startsWith(OWN)) {
            return event.getFormattedMessage();
        }
        Object[] filledIn = event.getArgumentArray();
        return filledIn == null || filledIn.length == 0 ? WITHHELD : event.getMessage();
    }

    private final class Listener extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                keep(new ServerLog.Line(
                        event.getInstant(),
                        event.getLevel().equals(Level.WARN) ? "warn" : "error",
                        event.getLoggerName(),
                        message(event),
                        event.getThrowableProxy() == null
                                ? null
                                : event.getThrowableProxy().getClassName()));
            }
        }
    }
}
