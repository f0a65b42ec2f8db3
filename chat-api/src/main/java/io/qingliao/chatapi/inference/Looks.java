package io.qingliao.chatapi.inference;

import java.util.concurrent.atomic.AtomicLong;

/** Looks at one thing, some at the same time: they end in any order, and what an older one saw may be so no longer. */
final class Looks {

    private final AtomicLong begun = new AtomicLong();
    private long newestNoted;

    /** The number of a look that begins now. */
    long begin() {
        return begun.incrementAndGet();
    }

    /** Notes what this one saw, unless one that began after it was quicker. */
    synchronized void note(long look, Runnable seen) {
        if (look > newestNoted) {
            newestNoted = look;
            seen.run();
        }
    }
}
