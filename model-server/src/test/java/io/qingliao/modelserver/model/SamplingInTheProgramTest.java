package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
                int[] tokens = random.ints(1 + random.nextInt(12), 0, 257).toArray();
                // The last few count as the answer so far.
                rows.add(new Row(slot, 0, tokens, draw(random.nextInt(tokens.length + 1))));
            }
            float[][] logits = lm.logits(new Batch(rows));
            int[] chosen = lm.step(new Batch(rows)).tokens();
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
                        new Row(0, 0, new int[] {1, 2, 3}, null),
                        new Row(1, 0, new int[] {4}, SamplingParams.GREEDY.draw(0, 0)))))
                .tokens();
        assertThat(chosen).hasSize(1);
        assertThat(lm.step(new Batch(List.of(new Row(2, 0, new int[] {9}, null))))
                        .tokens())
                .isEmpty();
    }

    @Test
    void theLastUniformNumberStillChoosesAWordThatMayBeChosen() {
        Draw last = new Draw(new SamplingParams(1, 5, 0.5, 1, 0, 0, Map.of(), 0), 3, 1 - 0x1p-24);
        Row row = new Row(0, 0, new int[] {5, 17, 200}, last);
        float[] logits = lm.logits(new Batch(List.of(row)))[0];
        assertThat(lm.step(new Batch(List.of(row))).tokens()[0])
                .isIn(kept(logits, row).stream().map(Word::id).toList());
    }

    private Draw draw(int promptLength) {
        int[] topK = {0, 1, 2, 8, 40, 257, 1000};
        SamplingParams params = new SamplingParams(
                0.2 + 1.5 * random.nextDouble(),
                topK[random.nextInt(topK.length)],
                random.nextBoolean() ? 1 : 0.05 + 0.95 * random.nextDouble(),
                random.nextBoolean() ? 1 : 1 + random.nextDouble(),
                random.nextBoolean() ? 0 : random.nextDouble() * 4 - 2,
                random.nextBoolean() ? 0 : random.nextDouble() * 4 - 2,
                random.nextBoolean() ? Map.of() : Map.of(random.nextInt(257), random.nextDouble() * 10 - 5),
                0);
        return new Draw(params, promptLength, params.greedy() ? 0 : random.nextInt(1 << 24) * 0x1p-24);
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
        SamplingParams params = row.draw().params();
        double[] scores = scores(logits, row);
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -scores[i]))
                .limit(params.topK() == 0 ? scores.length : params.topK())
                .toList();
        if (params.topK() == 0 && params.topP() == 1) {
            // Where every word may be chosen nothing is sorted: the words lie in the order of their ids.
            order = IntStream.range(0, scores.length).boxed().toList();
        }
        double best = Arrays.stream(scores).max().orElseThrow();
        double sum = order.stream()
                .mapToDouble(i -> Math.exp((scores[i] - best) / params.temperature()))
                .sum();
        List<Word> kept = new ArrayList<>();
        double before = 0;
        for (int id : order) {
            double probability = Math.exp((scores[id] - best) / params.temperature()) / sum;
            // A word whose place is within rounding of the bound may fall on either side of it.
            if (before < params.topP() + 1e-6) {
                kept.add(new Word(id, scores[id], probability));
            }
            before += probability;
        }
        return kept;
    }

    private static double[] scores(float[] logits, Row row) {
        SamplingParams params = row.draw().params();
        double[] scores =
                IntStream.range(0, logits.length).mapToDouble(i -> logits[i]).toArray();
        params.logitBias().forEach((id, bias) -> scores[id] += bias);
        for (int seen : Arrays.stream(row.tokens()).distinct().toArray()) {
            double penalty = params.repetitionPenalty();
            scores[seen] = scores[seen] < 0 ? scores[seen] * penalty : scores[seen] / penalty;
        }
        int[] answer =
                Arrays.stream(row.tokens()).skip(row.draw().promptLength()).toArray();
        Arrays.stream(answer).distinct().forEach(id -> scores[id] -= params.presencePenalty());
        Arrays.stream(answer).forEach(id -> scores[id] -= params.frequencyPenalty());
        return scores;
    }
}
