package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.Batch.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Who computes what in the next step. Pure bookkeeping: no thread, no clock, no tensor.
 *
 * <p>Every decoding sequence gets its one token in every step. Newcomers share {@code prefillChunk} prompt tokens a
 * step in the order in which they came, so that a long prompt holds up the others by one chunk at a time.
 */
final class Scheduler {

    private final SlotPool slots;
    private final int prefillChunk;
    private final List<Sequence> running = new ArrayList<>();

    Scheduler(SlotPool slots, int prefillChunk) {
        this.slots = slots;
        this.prefillChunk = prefillChunk;
    }

    /** A step's sequences beside its rows, in the same order. */
    record Step(List<Sequence> sequences, Batch batch) {

        boolean empty() {
            return sequences.isEmpty();
        }
    }

    /** Lets waiting sequences in while there are slots. */
    void admit(AdmissionQueue queue) {
        while (slots.canAcquire()) {
            @Nullable Sequence next = queue.poll();
            if (next == null) {
                return;
            }
            next.enter(slots.acquire());
            running.add(next);
        }
    }

    Step next() {
        List<Sequence> sequences = new ArrayList<>(running.size());
        List<Row> rows = new ArrayList<>(running.size());
        int budget = prefillChunk;
        for (Sequence sequence : running) {
            if (!sequence.decoding() && budget == 0) {
                continue;
            }
            Row row = sequence.next(budget);
            if (!sequence.decoding()) {
                budget -= row.tokens().length;
            }
            sequences.add(sequence);
            rows.add(row);
        }
        return new Step(sequences, new Batch(rows));
    }

    void leave(Sequence sequence) {
        running.remove(sequence);
        slots.release(sequence.slot());
    }

    /** Takes out those that match; their slots are free at once. */
    List<Sequence> leaveIf(Predicate<Sequence> matches) {
        List<Sequence> leaving = running.stream().filter(matches).toList();
        leaving.forEach(this::leave);
        return leaving;
    }

    int size() {
        return running.size();
    }

    boolean idle() {
        return running.isEmpty();
    }
}
