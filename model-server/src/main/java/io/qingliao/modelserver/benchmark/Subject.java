package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.CausalLm;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.model.Gpt2Config;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The model in one precision, with prompts in its cache: a short one for each sequence and one long one. A measurement
 * goes on from there and may overwrite what lies behind the prompts. The slots behind them are an engine's.
 */
final class Subject implements AutoCloseable {

    static final int SHORT_PROMPT = 128;
    static final int LONG_PROMPT = 900;

    /** The smallest window that the long prompt and what is measured behind it fit into. */
    private static final int LEAST_WINDOW = 1024;

    /** For the streams beside which a prompt joins, and for that prompt. */
    private static final int ENGINE_SLOTS = Measurement.BUSY + 1;

    private static final long SEED = 7;
    private static final Draw GREEDY = SamplingParams.GREEDY.draw(0, 0);

    private final LoadedModel model;
    private final int longSlot;
    private final int[] shortPrompt;
    private final int[] longPrompt;

    private Subject(LoadedModel model, int sequences) {
        this.model = model;
        this.longSlot = sequences;
        Random random = new Random(SEED);
        this.shortPrompt = prompt(random, SHORT_PROMPT);
        this.longPrompt = prompt(random, LONG_PROMPT);
    }

    /** Nothing where this processor has no instructions for the precision. */
    static Optional<Subject> load(Path directory, Precision precision, int sequences) {
        int slots = sequences + 1 + ENGINE_SLOTS;
        LoadedModel model =
                LoadedModel.load(directory, new LoadOptions(precision.word(), LoadOptions.memoryBytes(), slots));
        if (model.precision() != precision) {
            model.lm().close();
            return Optional.empty();
        }
        if (model.lm().window() < LEAST_WINDOW || model.lm().slots() < slots) {
            throw new CheckpointException("The benchmark needs a window of " + LEAST_WINDOW + " tokens and a cache of "
                    + slots + " sequences; this model has "
                    + model.lm().window() + " and "
                    + model.lm().slots() + ".");
        }
        Subject subject = new Subject(model, sequences);
        subject.fill();
        return Optional.of(subject);
    }

    private void fill() {
        for (int slot = 0; slot < longSlot; slot++) {
            prefill(slot, shortPrompt, SHORT_PROMPT);
        }
        prefill(longSlot, longPrompt, SHORT_PROMPT);
    }

    Precision precision() {
        return model.precision();
    }

    Gpt2Config config() {
        return model.config();
    }

    long parameters() {
        return model.parameters();
    }

    Row shortPromptRow() {
        return new Row(0, 0, shortPrompt, GREEDY);
    }

    Row longPromptRow() {
        return new Row(longSlot, 0, longPrompt, GREEDY);
    }

    /** The long prompt comes to an engine that streams {@code busy} short ones. */
    JoiningPrompt join(int busy, int prefillChunk) throws InterruptedException {
        Random random = new Random(SEED);
        List<int[]> running = IntStream.range(0, busy)
                .mapToObj(i -> prompt(random, SHORT_PROMPT))
                .toList();
        CausalLm free = new SlotRange(model.lm(), longSlot + 1, busy + 1);
        return JoiningPrompt.measure(free, running, longPrompt, prefillChunk);
    }

    /** The first {@code count} sequences, each about to compute the token behind its short prompt. */
    Streams streams(int count) {
        int[] slots = IntStream.range(0, count).toArray();
        int[] positions = new int[count];
        Arrays.fill(positions, SHORT_PROMPT);
        return new Streams(slots, positions);
    }

    /** {@code count} sequences of which one goes on behind the long prompt. */
    Streams raggedStreams(int count) {
        Streams streams = streams(count);
        streams.slots[count - 1] = longSlot;
        streams.positions[count - 1] = LONG_PROMPT;
        return streams;
    }

    /** Sequences that decode side by side. */
    final class Streams {

        private final int[] slots;
        private final int[] positions;
        private int[] newest;

        private Streams(int[] slots, int[] positions) {
            this.slots = slots;
            this.positions = positions;
            this.newest = new int[slots.length];
        }

        /** One token for each sequence; nanoseconds. */
        long step() {
            List<Row> rows = new ArrayList<>();
            for (int i = 0; i < slots.length; i++) {
                rows.add(new Row(slots[i], positions[i]++, new int[] {newest[i]}, GREEDY));
            }
            Batch batch = new Batch(rows);
            long start = System.nanoTime();
            newest = model.lm().step(batch).tokens();
            return System.nanoTime() - start;
        }
    }

    /** One step of one row; nanoseconds. */
    long step(Row row) {
        Batch batch = new Batch(List.of(row));
        long start = System.nanoTime();
        model.lm().step(batch);
        return System.nanoTime() - start;
    }

    private void prefill(int slot, int[] prompt, int chunk) {
        chunks(slot, prompt, chunk).forEach(this::step);
    }

    private static List<Row> chunks(int slot, int[] prompt, int chunk) {
        return IntStream.iterate(0, start -> start < prompt.length, start -> start + chunk)
                .mapToObj(start -> {
                    int end = Math.min(start + chunk, prompt.length);
                    return new Row(
                            slot, start, Arrays.copyOfRange(prompt, start, end), end == prompt.length ? GREEDY : null);
                })
                .toList();
    }

    private int[] prompt(Random random, int length) {
        return random.ints(length, 0, model.config().vocabSize()).toArray();
    }

    @Override
    public void close() {
        model.lm().close();
    }
}
