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
 * must wait for one another rather than exhaust the heap. First come, first served, and no more in the queue than may wait
 * there. Not reentrant.
 */
@Component
public class HashingSlots {

    private final Semaphore slots;

    /** Of those who hash and those who wait. */
    private final Semaphore places;

    private final Duration wait;

    HashingSlots(AccountSettings settings) {
        this.slots = new Semaphore(settings.concurrentHashes(), true);
        this.places = new Semaphore(settings.concurrentHashes() + settings.hashQueue());
        this.wait = settings.hashWait();
    }

    public <T> T inTurn(Supplier<T> work) {
        if (!places.tryAcquire()) {
            throw tooMany();
        }
        try {
            return afterThoseBefore(work);
        } finally {
            places.release();
        }
    }

    private <T> T afterThoseBefore(Supplier<T> work) {
        awaitSlot();
        try {
            return work.get();
        } finally {
            slots.release();
        }
    }

    private void awaitSlot() {
        try {
            if (slots.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw tooMany();
    }

    private Refusal tooMany() {
        return Refusal.of(ErrorCode.TOO_MANY_ATTEMPTS, "Too many people are logging in at this moment.")
                .retryAfter(wait);
    }
}
