package io.qingliao.modelserver.engine;

import java.util.PriorityQueue;

/** The places of the cache that no sequence uses. The lowest goes first, so that a quiet server touches little memory. */
final class SlotPool {

    private final PriorityQueue<Integer> free = new PriorityQueue<>();

    SlotPool(int slots) {
        for (int slot = 0; slot < slots; slot++) {
            free.add(slot);
        }
    }

    boolean canAcquire() {
        return !free.isEmpty();
    }

    int acquire() {
        return free.remove();
    }

    void release(int slot) {
        free.add(slot);
    }
}
