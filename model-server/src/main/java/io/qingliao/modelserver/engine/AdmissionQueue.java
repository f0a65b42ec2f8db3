package io.qingliao.modelserver.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a place in the batch: interactive ones before the others, users in turn. Any thread may offer;
 * only the loop thread takes.
 *
 * <p>What is bounded is all that was let in and has not ended, so that a burst fills the batch and the queue whether or
 * not the loop has come round to emptying the one into the other.
 */
final class AdmissionQueue {

    private final int places;
    private final int capacity;
    private final UserTurns interactive = new UserTurns();
    private final UserTurns batch = new UserTurns();
    /** Waiting and running. */
    private int inside;

    private boolean closed;

    AdmissionQueue(int places, int capacity) {
        this.places = places;
        this.capacity = capacity;
    }

    synchronized void offer(Sequence sequence) {
        offer(List.of(sequence), 0);
    }

    /**
     * Lets all of them in or none.
     *
     * @param followers how many more are let in with them, to line up later
     */
    synchronized void offer(List<Sequence> sequences, int followers) {
        if (closed) {
            throw new EngineClosedException();
        }
        int count = sequences.size() + followers;
        if (inside + count > places + capacity) {
            throw new QueueFullException(places, capacity);
        }
        inside += count;
        lineUp(sequences);
    }

    /** Puts those in the line that were let in before. */
    synchronized void lineUp(List<Sequence> sequences) {
        sequences.forEach(sequence -> turns(sequence).add(sequence));
        notifyAll();
    }

    /** Makes room: a sequence that was let in has ended. */
    synchronized void left() {
        inside--;
    }

    /** The next whose turn it is, or null. */
    synchronized @Nullable Sequence poll() {
        Sequence next = interactive.poll();
        return next != null ? next : batch.poll();
    }

    /** How many go before it, or nothing when it does not wait. */
    synchronized OptionalInt positionOf(Sequence sequence) {
        OptionalInt position = turns(sequence).positionOf(sequence);
        boolean behindInteractive = position.isPresent() && turns(sequence) == batch;
        return behindInteractive ? OptionalInt.of(position.getAsInt() + interactive.size()) : position;
    }

    /** Takes out those that match. */
    synchronized List<Sequence> removeIf(Predicate<Sequence> matches) {
        List<Sequence> removed = new ArrayList<>(interactive.removeIf(matches));
        removed.addAll(batch.removeIf(matches));
        return removed;
    }

    /** Returns when something waits or the queue is closed. */
    synchronized void awaitWork() throws InterruptedException {
        while (size() == 0 && !closed) {
            wait();
        }
    }

    synchronized int size() {
        return interactive.size() + batch.size();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    private UserTurns turns(Sequence sequence) {
        return sequence.request().priority() == Priority.INTERACTIVE ? interactive : batch;
    }
}
