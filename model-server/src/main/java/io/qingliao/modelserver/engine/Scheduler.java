package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.engine.PrefixCache.Place;
import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Who computes what in the next step. Pure bookkeeping: no thread, no clock, no tensor.
 *
 * <p>Every decoding sequence gets its one token in every step. Newcomers share a bounded number of prompt
 * tokens a step in the order in which they came, so that a long prompt holds up the others by one chunk at a time.
 */
final class Scheduler {

    private final PrefixCache cache;
    private final int maxRunning;
    private final List<Sequence> running = new ArrayList<>();

    Scheduler(PrefixCache cache, int maxRunning) {
        this.cache = cache;
        this.maxRunning = maxRunning;
    }

    /** A piece of a sequence's prompt that is to be scored. */
    record Scored(Sequence sequence, Scoring scoring) {}

    /** A step's sequences beside its rows, in the same order; and what is scored besides. */
    record Step(List<Sequence> sequences, Batch batch, List<Scored> scored) {

        /** Tokens of prompts among those that it computes; asked before the step's tokens are handed out. */
        int promptTokens() {
            int tokens =
                    scored.stream().mapToInt(each -> each.scoring().computed()).sum();
            for (int i = 0; i < sequences.size(); i++) {
                tokens += sequences.get(i).decoding() ? 0 : batch.rows().get(i).tokens().length;
            }
            return tokens;
        }

        int size() {
            return sequences.size() + scored.size();
        }

        boolean empty() {
            return size() == 0;
        }
    }

    boolean canAdmit() {
        return running.size() < maxRunning && cache.canAcquire();
    }

    /** Lets a sequence in; what its place asks to be copied must be copied before the next step. */
    Place admit(Sequence sequence, long nanos) {
        Place place = sequence.scoring()
                ? cache.acquireEmpty()
                : cache.acquire(sequence.request().prompt());
        sequence.enter(place, nanos);
        running.add(sequence);
        return place;
    }

    /** Sequences that have their first token already. */
    int decoding() {
        return (int) running.stream().filter(Sequence::decoding).count();
    }

    /** The next step, with at most {@code prefillTokens} tokens of prompts, at least 1. */
    Step next(int prefillTokens) {
        List<Sequence> sequences = new ArrayList<>(running.size());
        List<Row> rows = new ArrayList<>(running.size());
        List<Scored> scored = new ArrayList<>();
        int budget = prefillTokens;
        for (Sequence sequence : running) {
            if (!sequence.decoding() && budget == 0) {
                continue;
            }
            if (sequence.scoring()) {
                Scoring scoring = sequence.nextScoring(budget);
                budget -= scoring.computed();
                scored.add(new Scored(sequence, scoring));
                continue;
            }
            Row row = sequence.next(budget);
            if (!sequence.decoding()) {
                budget -= row.tokens().length;
            }
            sequences.add(sequence);
            rows.add(row);
        }
        return new Step(sequences, new Batch(rows), scored);
    }

    /** The sequence's prompt is in the cache: others that begin like it need not wait for its end. */
    void prefilled(Sequence sequence) {
        cache.holds(sequence.slot(), sequence.cachedTokens());
    }

    /** Its slot is free at once and keeps what it holds. */
    void leave(Sequence sequence) {
        running.remove(sequence);
        cache.release(sequence.slot(), sequence.cachedTokens());
    }

    /** Takes out those that match. */
    List<Sequence> leaveIf(Predicate<Sequence> matches) {
        List<Sequence> leaving = running.stream().filter(matches).toList();
        leaving.forEach(this::leave);
        return leaving;
    }

    /** Takes out all; after a failure nobody knows what their slots hold. */
    List<Sequence> abandon() {
        List<Sequence> leaving = List.copyOf(running);
        running.clear();
        leaving.forEach(sequence -> cache.release(sequence.slot(), new int[0]));
        return leaving;
    }

    /** Tokens that the cache holds, of running and of ended sequences. */
    int cachedTokens() {
        return cache.remembered() + running.stream().mapToInt(Sequence::cached).sum();
    }

    int size() {
        return running.size();
    }

    boolean idle() {
        return running.isEmpty();
    }
}
