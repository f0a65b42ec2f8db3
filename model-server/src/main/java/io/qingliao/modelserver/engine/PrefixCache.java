package io.qingliao.modelserver.engine;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The slots of the model's cache and the tokens that each still holds, so that a sequence starts where an earlier one
 * with the same beginning has been. Pure bookkeeping: the tensors are the model's.
 *
 * <p>GPT-2's positions are absolute, so what is shared is a beginning, never a middle. Slots that nobody runs in keep
 * their tokens until they are needed; the least recently used goes first.
 */
final class PrefixCache {

    /** Copying fewer tokens than this between slots costs more than computing them. */
    private static final int SHORTEST_COPY = 16;

    private final List<Slot> slots;
    private long clock;

    PrefixCache(int slots) {
        this.slots = IntStream.range(0, slots).mapToObj(Slot::new).toList();
    }

    /**
     * Where a sequence may run.
     *
     * @param reused tokens of its prompt that the slot holds, after the copy where there is one
     * @param copyFrom the slot whose first {@code reused} tokens are to be copied
     */
    record Place(int slot, int reused, OptionalInt copyFrom) {}

    private static final class Slot {

        private final int index;
        private int[] tokens = {};
        private boolean busy;
        private long lastUsed;

        private Slot(int index) {
            this.index = index;
        }

        private int shared(int[] prompt) {
            // The last token of a prompt is always computed: its logits are wanted.
            int most = Math.min(tokens.length, prompt.length - 1);
            int difference = Arrays.mismatch(tokens, 0, most, prompt, 0, most);
            return difference < 0 ? most : difference;
        }
    }

    boolean canAcquire() {
        return slots.stream().anyMatch(slot -> !slot.busy);
    }

    Place acquire(int[] prompt) {
        Slot known = slots.stream()
                .max(Comparator.comparingInt(slot -> slot.shared(prompt)))
                .orElseThrow();
        int shared = known.shared(prompt);
        boolean mostOfIt = 2 * shared >= known.tokens.length;
        if (!known.busy && shared > 0 && mostOfIt) {
            return take(known, Arrays.copyOf(prompt, shared), OptionalInt.empty());
        }
        Slot oldest = oldest();
        if (shared >= SHORTEST_COPY) {
            OptionalInt source = known == oldest ? OptionalInt.empty() : OptionalInt.of(known.index);
            return take(oldest, Arrays.copyOf(prompt, shared), source);
        }
        return take(oldest, new int[0], OptionalInt.empty());
    }

    /** For a sequence of which every token must be computed. */
    Place acquireEmpty() {
        return take(oldest(), new int[0], OptionalInt.empty());
    }

    private Slot oldest() {
        return slots.stream()
                .filter(slot -> !slot.busy)
                .min(Comparator.comparingLong(slot -> slot.lastUsed))
                .orElseThrow();
    }

    /** @param reused what it still holds of the prompt: another sequence may start from that at once */
    private static Place take(Slot slot, int[] reused, OptionalInt copyFrom) {
        slot.busy = true;
        slot.tokens = reused;
        return new Place(slot.index, reused.length, copyFrom);
    }

    /** Tokens in the slots that nobody runs in. */
    int remembered() {
        return slots.stream()
                .filter(slot -> !slot.busy)
                .mapToInt(slot -> slot.tokens.length)
                .sum();
    }

    /** What a running sequence's slot holds by now, so that others can start from it. */
    void holds(int slot, int[] tokens) {
        slots.get(slot).tokens = tokens;
    }

    /** The sequence has ended; {@code tokens} are what its slot holds and others may start from. */
    void release(int slot, int[] tokens) {
        Slot released = slots.get(slot);
        released.tokens = tokens;
        released.busy = false;
        released.lastUsed = ++clock;
    }
}
