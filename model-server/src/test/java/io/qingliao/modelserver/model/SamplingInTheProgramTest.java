package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The choice that the program makes inside libtorch, against the same choice written plainly in Java. */
class SamplingInTheProgramTest {

    private static final int SLOTS = 4;
    private static DjlCausalLm lm;
    private final Random random = new Random(20261121);

    @BeforeAll
    static void load() {
        lm = (DjlCausalLm) Models.load(Models.TINY, SLOTS).lm();
    }

    @AfterAll
    static void close() {
        lm.close();
    }

    @Test
    void everyParameterActsAsWrittenWhoeverElseIsInTheBatch() {
        for (int round = 0; round < 200; round++) {
            List<Row> rows = new ArrayList<>();
            for (int slot = 0; slot < SLOTS; slot++) {
                rows.add(new Row(slot, 0, prompt(), draw()));
            }
            float[][] logits = lm.logits(new Batch(rows));
            int[] chosen = lm.step(new Batch(rows));
            for (int slot = 0; slot < SLOTS; slot++) {
                assertThat(chosen[slot])
                        .as("round %d, %s", round, rows.get(slot).draw())
                        .isIn(choices(logits[slot], rows.get(slot)));
            }
        }
    }

    @Test
    void aRowWithoutDrawChoosesNothing() {
        int[] chosen = lm.step(new Batch(List.of(
                new Row(0, 0, new int[] {1, 2, 3}, null), new Row(1, 0, new int[] {4}, new Draw(1, 1, 1, 1, 0)))));
        assertThat(chosen).hasSize(1);
        assertThat(lm.step(new Batch(List.of(new Row(2, 0, new int[] {9}, null)))))
                .isEmpty();
    }

    @Test
    void theLastUniformNumberStillChoosesAWordThatMayBeChosen() {
        Draw last = new Draw(1, 5, 0.5, 1, 1 - 0x1p-24);
        Row row = new Row(0, 0, new int[] {5, 17, 200}, last);
        float[] logits = lm.logits(new Batch(List.of(row)))[0];
        assertThat(lm.step(new Batch(List.of(row)))[0])
                .isIn(kept(logits, row).stream().map(Word::id).toList());
    }

    private int[] prompt() {
        return random.ints(1 + random.nextInt(12), 0, 257).toArray();
    }

    private Draw draw() {
        int[] topK = {0, 1, 2, 8, 40, 257};
        return new Draw(
                0.2 + 1.5 * random.nextDouble(),
                topK[random.nextInt(topK.length)],
                random.nextBoolean() ? 1 : 0.05 + 0.95 * random.nextDouble(),
                random.nextBoolean() ? 1 : 1 + random.nextDouble(),
                random.nextInt(1 << 24) * 0x1p-24);
    }

    private record Word(int id, double logit, double probability) {}

    /** The word that the uniform number hits; both neighbours where it lies on an edge within rounding. */
    private static List<Integer> choices(float[] logits, Row row) {
        List<Word> kept = kept(logits, row);
        double total = kept.stream().mapToDouble(Word::probability).sum();
        double target = row.draw().uniform() * total;
        List<Integer> hit = new ArrayList<>();
        double edge = 0;
        for (Word word : kept) {
            double next = edge + word.probability;
            if (target > edge - 1e-5 * total && target < next + 1e-5 * total) {
                hit.add(word.id);
            }
            edge = next;
        }
        return hit;
    }

    private static List<Word> kept(float[] logits, Row row) {
        Draw draw = row.draw();
        double[] scores =
                IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).toArray();
        for (int seen : Arrays.stream(row.tokens()).distinct().toArray()) {
            scores[seen] = scores[seen] < 0
                    ? scores[seen] * draw.repetitionPenalty()
                    : scores[seen] / draw.repetitionPenalty();
        }
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(draw.topK() == 0 ? scores.length : draw.topK())
                .toList();
        double best = scores[order.get(0)];
        double sum = order.stream()
                .mapToDouble(i -> Math.exp((scores[i] - best) / draw.temperature()))
                .sum();
        List<Word> kept = new ArrayList<>();
        double before = 0;
        for (int id : order) {
            double probability = Math.exp((scores[id] - best) / draw.temperature()) / sum;
            // A word whose place is within rounding of the bound may fall on either side of it.
            if (before < draw.topP() + 1e-6) {
                kept.add(new Word(id, scores[id], probability));
            }
            before += probability;
        }
        return kept;
    }
}
