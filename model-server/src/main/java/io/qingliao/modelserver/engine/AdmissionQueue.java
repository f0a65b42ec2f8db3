package io.qingliao.modelserver.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that wait for a slot, first come first served. Any thread may offer; only the loop thread takes. */
final class AdmissionQueue {

    private final int capacity;
    private final Deque<Sequence> waiting = new ArrayDeque<>();
    private boolean closed;

    AdmissionQueue(int capacity) {
        this.capacity = capacity;
    }

    synchronized void offer(Sequence sequence) {
        if (closed) {
            throw new EngineClosedException();
        }
        if (waiting.size() >= capacity) {
            throw new QueueFullException(capacity);
        }
        waiting.add(sequence);
        notifyAll();
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
