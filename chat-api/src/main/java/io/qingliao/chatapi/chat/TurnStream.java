package io.qingliao.chatapi.chat;

import io.qingliao.chatapi.conversation.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one turn so far. One turn writes; any number of readers come, go and come back, each at its own
 * pace, and none of them can hold up the turn: it only adds to a text. Places in the stream are places in that text, so
 * that every process numbers the events of a turn alike.
 */
public final class TurnStream {

    private static final long STARTED_ID = 1;

    private final MessageText said;
    private final StringBuilder text = new StringBuilder();
    private TurnEvent.@Nullable Started started;
    private TurnEvent.@Nullable Waiting waiting;
    private @Nullable TurnEvent last;
    private @Nullable Instant endedAt;
    private @Nullable RuntimeException refusal;
    private @Nullable Runnable stopping;
    private boolean stopRequested;

    TurnStream(MessageText said) {
        this.said = said;
    }

    MessageText said() {
        return said;
    }

    synchronized void start(TurnEvent.Started event) {
        started = event;
        notifyAll();
    }

    synchronized void waits(TurnEvent.Waiting event) {
        waiting = event;
        notifyAll();
    }

    /** More of the answer, whole characters only. */
    synchronized void append(String piece) {
        text.append(piece);
        notifyAll();
    }

    synchronized void end(TurnEvent event, Instant now) {
        endedAt = now;
        last = event;
        notifyAll();
    }

    /** The turn never began; all who wait for it get the same refusal. */
    synchronized void refuse(RuntimeException reason) {
        refusal = reason;
        notifyAll();
    }

    /**
     * A reader that comes back to where it was.
     *
     * @param after the id of the last event it has seen, 0 for none
     */
    public TurnReader readerAfter(long after) {
        return new TurnReader(this, after);
    }

    /**
     * What a reader at this place has not been told; waits for something, and gives an empty list if none came.
     *
     * @param hasLeft whether the reader waits no more; looked at when it is woken
     */
    synchronized List<NumberedEvent> newsFor(
            long seen, TurnEvent.@Nullable Waiting told, BooleanSupplier hasLeft, Duration patience)
            throws InterruptedException {
        waitUntil(() -> hasLeft.getAsBoolean() || !newsFor(seen, told).isEmpty(), patience);
        return newsFor(seen, told);
    }

    synchronized void wakeReaders() {
        notifyAll();
    }

    /** Greater than any id the reader has seen: it may have seen more than the process that died had kept. */
    private List<NumberedEvent> newsFor(long seen, TurnEvent.@Nullable Waiting told) {
        if (started == null) {
            return List.of();
        }
        List<NumberedEvent> news = new ArrayList<>();
        if (seen < STARTED_ID) {
            news.add(new NumberedEvent(STARTED_ID, started));
        }
        if (text.isEmpty() && last == null && waiting != null && !waiting.equals(told)) {
            news.add(new NumberedEvent(null, waiting));
        }
        long textEnd = STARTED_ID + text.length();
        int from = wholeCharacters(seen - STARTED_ID);
        if (from < text.length()) {
            news.add(new NumberedEvent(textEnd, new TurnEvent.Delta(text.substring(from))));
        }
        if (last != null) {
            news.add(new NumberedEvent(Math.max(textEnd, seen) + 1, last));
        }
        return news;
    }

    /** A place that nobody was given may lie within a character. */
    private int wholeCharacters(long place) {
        int from = (int) Math.max(0, Math.min(place, text.length()));
        boolean isWithin =
                from > 0 && from < text.length() && Character.isSurrogatePair(text.charAt(from - 1), text.charAt(from));
        return isWithin ? from - 1 : from;
    }

    synchronized int length() {
        return text.length();
    }

    synchronized String text() {
        return text.toString();
    }

    synchronized String textFrom(int place) {
        return text.substring(place);
    }

    synchronized Optional<TurnEvent.Waiting> waiting() {
        return text.isEmpty() ? Optional.ofNullable(waiting) : Optional.empty();
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

    /** Waits until the turn began, however long it takes; throws what it was refused with. */
    synchronized void awaitStart() throws InterruptedException {
        while (started == null && refusal == null) {
            wait();
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    synchronized boolean awaitEnd(Duration patience) throws InterruptedException {
        waitUntil(() -> last != null || refusal != null, patience);
        return last != null || refusal != null;
    }

    synchronized Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    synchronized boolean hasFailed() {
        return refusal != null || last instanceof TurnEvent.Failed;
    }

    private void waitUntil(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
            if (leftMillis <= 0) {
                return;
            }
            wait(leftMillis);
        }
    }
}
