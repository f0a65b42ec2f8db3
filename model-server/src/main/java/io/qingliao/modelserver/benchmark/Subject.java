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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The model in one precision, with prompts in its cache: every slot but the last holds a short one, the last a long one.
 * A measurement goes on from there and may overwrite what lies behind the prompts.
 */
final class Subject implements AutoCloseable {

    static final int SHORT_PROMPT = 128;
    static final int LONG_PROMPT = 900;

    /** The smallest window that the long prompt and what is measured behind it fit into. */
    private static final int LEAST_WINDOW = 1024;

    private static final long SEED = 7;
    private static final Draw GREEDY = SamplingParams.GREEDY.draw(0, 0);

    private final LoadedModel model;
    private final int[] shortPrompt;
    private final int[] longPrompt;

    private Subject(LoadedModel model) {
        this.model = model;
        Random random = new Random(SEED);
        this.shortPrompt = prompt(random, SHORT_PROMPT);
        this.longPrompt = prompt(random, LONG_PROMPT);
    }

    /** Nothing where this processor has no instructions for the precision. */
    static Optional<Subject> load(Path directory, Precision precision, int sequences) {
        LoadedModel model = LoadedModel.load(
                directory, new LoadOptions(precision.word(), LoadOptions.memoryBytes(), sequences + 1));
        if (model.precision() != precision) {
            model.lm().close();
            return Optional.empty();
        }
        if (model.lm().window() < LEAST_WINDOW || model.lm().slots() < sequences + 1) {
            throw new CheckpointException("The benchmark needs a window of " + LEAST_WINDOW + " tokens and a cache of "
                    + (sequences + 1) + " sequences; this model has "
                    + model.lm().window() + " and "
                    + model.lm().slots() + ".");
        }
        Subject subject = new Subject(model);
        subject.fill();
        return Optional.of(subject);
    }

    private void fill() {
        for (int slot = 0; slot < longSlot(); slot++) {
            prefill(slot, shortPrompt, SHORT_PROMPT);
        }
        prefill(longSlot(), longPrompt, SHORT_PROMPT);
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

    int longSlot() {
        return model.lm().slots() - 1;
    }

    Row shortPromptRow() {
        return new Row(0, 0, shortPrompt, GREEDY);
    }

    Row longPromptRow() {
        return new Row(longSlot(), 0, longPrompt, GREEDY);
    }

    /** The long prompt in pieces; only the last chooses a token. */
    List<Row> longPromptInChunks(int chunk) {
        return chunks(longSlot(), longPrompt, chunk);
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
        streams.slots[count - 1] = longSlot();
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
            return step(null);
        }

        /** The same with a piece of a newcomer's prompt beside them; nanoseconds. */
        long step(@Nullable Row newcomer) {
            Row[] rows = new Row[slots.length + (newcomer == null ? 0 : 1)];
            for (int i = 0; i < slots.length; i++) {
                rows[i] = new Row(slots[i], positions[i]++, new int[] {newest[i]}, GREEDY);
            }
            if (newcomer != null) {
                rows[slots.length] = newcomer;
            }
            CausalLm lm = model.lm();
            long start = System.nanoTime();
            int[] chosen = lm.step(new Batch(List.of(rows)));
            long took = System.nanoTime() - start;
            newest = Arrays.copyOf(chosen, slots.length);
            return took;
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
