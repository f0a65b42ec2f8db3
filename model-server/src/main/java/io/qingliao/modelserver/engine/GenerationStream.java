package io.qingliao.modelserver.engine;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The reader's end of one generation. The engine's loop writes and never waits for the reader: the answer's length
 * bounds what a slow one can pile up.
 */
public final class GenerationStream {

    private final BlockingQueue<TokenEvent> events = new LinkedBlockingQueue<>();
    /** Has a permit for every event of all streams that share it. */
    private final Semaphore arrivals;

    private volatile boolean cancelled;

    GenerationStream(Semaphore arrivals) {
        this.arrivals = arrivals;
    }

    /** The next event, or null when none came within {@code patience}. */
    public @Nullable TokenEvent poll(Duration patience) throws InterruptedException {
        return events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Tells the engine that nobody reads any more: the slot is free from the next step on. */
    public void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    void emit(TokenEvent event) {
        events.add(event);
        arrivals.release();
    }
}
