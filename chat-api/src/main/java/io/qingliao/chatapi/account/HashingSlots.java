package io.qingliao.chatapi.account;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Bounds how many password hashes are computed at once: each needs 16 MiB, and two hundred people who log in together
 * must wait for one another rather than exhaust the heap. First come, first served. Not reentrant.
 */
@Component
public class HashingSlots {

    private final Semaphore slots;
    private final Duration wait;

    HashingSlots(AccountSettings settings) {
        this.slots = new Semaphore(settings.concurrentHashes(), true);
        this.wait = settings.hashWait();
    }

    public <T> T inTurn(Supplier<T> work) {
        acquire();
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private void acquire() {
        try {
            if (slots.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw Refusal.of(ErrorCode.TOO_MANY_ATTEMPTS, "Too many people are logging in at this moment.")
                .retryAfter(wait);
    }
}
