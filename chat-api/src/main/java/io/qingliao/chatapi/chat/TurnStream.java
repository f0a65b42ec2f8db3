package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one turn so far. One turn writes; any number of readers come, go and come back, each at its own
 * pace, and none of them can hold up the turn: it only adds to a list.
 */
public final class TurnStream {

    private final MessageText said;
    private final long firstId;
    private final List<TurnEvent> events = new ArrayList<>();
    private @Nullable RuntimeException refusal;
    private @Nullable Runnable stopping;
    private boolean stopRequested;
    private @Nullable Instant endedAt;

    TurnStream(MessageText said) {
        this(said, 1);
    }

    /** The first id is not 1 for a reader that comes back to a stream which another process numbered. */
    TurnStream(MessageText said, long firstId) {
        this.said = said;
        this.firstId = firstId;
    }

    MessageText said() {
        return said;
    }

    synchronized void publish(TurnEvent event) {
        events.add(event);
        notifyAll();
    }

    synchronized void end(TurnEvent last, Instant now) {
        endedAt = now;
        publish(last);
    }

    /** The turn never began; all who wait for it get the same refusal. */
    synchronized void refuse(RuntimeException reason) {
        refusal = reason;
        notifyAll();
    }

    /**
     * The events after the given id; waits for one, and gives an empty list when none came in time. A reader that
     * already saw the end is told the end again.
     */
    public synchronized List<NumberedEvent> after(long id, Duration patience) throws InterruptedException {
        waitUntil(() -> hasAfter(id) || hasEnded(), patience);
        long from = hasEnded() ? Math.min(id + 1, lastId()) : id + 1;
        List<NumberedEvent> news = new ArrayList<>();
        for (long next = Math.max(from, firstId); next <= lastId(); next++) {
            news.add(new NumberedEvent(next, events.get((int) (next - firstId))));
        }
        return news;
    }

    /** Asks for an early end; the turn decides whether it still comes in time. */
    synchronized void stop() {
        stopRequested = true;
        if (stopping != null) {
            stopping.run();
        }
    }

    /** What stop does; done at once when stop came first. */
    synchronized void onStop(Runnable action) {
        stopping = action;
        if (stopRequested) {
            action.run();
        }
    }

    /** Waits until the turn began; throws what it was refused with. False when that takes too long. */
    synchronized boolean awaitStart(Duration patience) throws InterruptedException {
        waitUntil(() -> !events.isEmpty() || refusal != null, patience);
        if (refusal != null) {
            throw refusal;
        }
        return !events.isEmpty();
    }

    synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
        waitUntil(() -> hasEnded() || refusal != null, patience);
        return hasEnded() || refusal != null;
    }

    synchronized Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    synchronized boolean hasFailed() {
        return refusal != null || (hasEnded() && events.get(events.size() - 1) instanceof TurnEvent.Failed);
    }

    private boolean hasEnded() {
        return !events.isEmpty() && events.get(events.size() - 1).isLast();
    }

    private boolean hasAfter(long id) {
        return !events.isEmpty() && lastId() > id;
    }

    private long lastId() {
        return firstId + events.size() - 1;
    }

    private void waitUntil(Condition condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return;
            }
            wait(leftMillis);
        }
    }

    private interface Condition {
        boolean holds();
    }
}
