package io.qingliao.modelserver.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a slot, first come first served. Any thread may offer; only the loop thread takes.
 *
 * <p>What is bounded is all that was let in and has not ended, so that a burst fills the free slots and the queue
 * whether or not the loop has come round to emptying the queue into the slots.
 */
final class AdmissionQueue {

    private final int slots;
    private final int capacity;
    private final Deque<Sequence> waiting = new ArrayDeque<>();
    /** Waiting and running. */
    private int inside;

    private boolean closed;

    AdmissionQueue(int slots, int capacity) {
        this.slots = slots;
        this.capacity = capacity;
    }

    synchronized void offer(Sequence sequence) {
        if (closed) {
            throw new EngineClosedException();
        }
        if (inside == slots + capacity) {
            throw new QueueFullException(slots, capacity);
        }
        inside++;
        waiting.add(sequence);
        notifyAll();
    }

    /** Makes room: a sequence that was let in has ended. */
    synchronized void left() {
        inside--;
    }

    /** The one that has waited longest, or null. */
    synchronized @Nullable Sequence poll() {
        return waiting.poll();
    }

    /** Takes out those whose readers have gone. */
    synchronized List<Sequence> removeCancelled() {
        List<Sequence> gone = waiting.stream()
                .filter(sequence -> sequence.stream().cancelled())
                .toList();
        waiting.removeAll(gone);
        return gone;
    }

    /** Returns when something waits or the queue is closed. */
    synchronized void awaitWork() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
    }

    synchronized int size() {
        return waiting.size();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    synchronized boolean closed() {
        return closed;
    }

    /** Takes out all that still wait. */
    synchronized List<Sequence> drain() {
        List<Sequence> rest = new ArrayList<>(waiting);
        waiting.clear();
        return rest;
    }
}
