package io.qingliao.modelserver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.qingliao.modelserver.Models;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.sampling.TokenLogProbs;
import io.qingliao.modelserver.sampling.TokenLogProbs.Candidate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The log-probabilities that the program tells, against the same computed in Java from the model's logits. */
class LogProbsInTheProgramTest {

    private static final double TOLERANCE = 1e-4;

    /** Changes every logit before the choice: the log-probabilities must not see it. */
    private static final SamplingParams PENALIZED =
            new SamplingParams(0.3, 5, 0.9, 1.7, 1, 1, Map.of(7, 4.0, 200, -100.0), 0);

    private static LoadedModel model;

    @BeforeAll
    static void load() {
        model = Models.load(Models.TINY, 4);
    }

    @AfterAll
    static void close() {
        model.lm().close();
    }

    @Test
    void onlyRowsThatAskAreToldAndEachAsManyAsItAskedFor() {
        List<Row> rows = List.of(
                new Row(0, 0, new int[] {5, 17, 200, 3}, draw(2).withLogProbs(3)),
                new Row(1, 0, new int[] {9, 9}, draw(0)),
                new Row(2, 0, new int[] {1, 2}, null),
                new Row(3, 0, new int[] {42}, draw(0).withLogProbs(0)));
        float[][] logits = LogitsLm.of(model).logits(new Batch(rows));
        Choices choices = model.lm().step(new Batch(rows));
        assertThat(choices.tokens()).hasSize(3);
        assertThat(choices.logProbs()).containsOnlyKeys(0, 2);
        assertTold(choices.logProbs().get(0), choices.tokens()[0], 3, logits[0]);
        assertTold(choices.logProbs().get(2), choices.tokens()[2], 0, logits[2]);
    }

    @Test
    void aScoredPromptTellsEveryTokenAndLeavesTheSameCacheBehind() {
        int[] prompt = {5, 17, 200, 3, 99, 42, 5};
        List<TokenLogProbs> scores = model.lm().score(new Scoring(0, 0, Arrays.copyOf(prompt, 4), 2));
        assertThat(scores).hasSize(3);
        List<TokenLogProbs> rest = model.lm().score(new Scoring(0, 3, Arrays.copyOfRange(prompt, 3, 7), 2));
        assertThat(rest).hasSize(3);
        for (int i = 0; i < 6; i++) {
            Row beginning = new Row(1, 0, Arrays.copyOf(prompt, i + 1), draw(0));
            float[] logits = LogitsLm.of(model).logits(new Batch(List.of(beginning)))[0];
            assertTold(i < 3 ? scores.get(i) : rest.get(i - 3), prompt[i + 1], 2, logits);
        }
        float[] through = LogitsLm.of(model).logits(last(0, prompt))[0];
        float[] whole = LogitsLm.of(model).logits(new Batch(List.of(new Row(2, 0, prompt, draw(0)))))[0];
        for (int i = 0; i < whole.length; i++) {
            assertThat(through[i]).isCloseTo(whole[i], within((float) TOLERANCE));
        }
    }

    @Test
    void aForbiddenTokenIsNeverChosenThoughItIsTheLikeliest() {
        int[] prompt = {5, 17, 200};
        int likeliest = model.lm()
                .step(new Batch(List.of(new Row(0, 0, prompt, SamplingParams.GREEDY.draw(0, 0)))))
                .tokens()[0];
        SamplingParams without = SamplingParams.GREEDY.forbidding(Set.of(likeliest));
        int chosen = model.lm()
                .step(new Batch(List.of(new Row(0, 0, prompt, without.draw(0, 0)))))
                .tokens()[0];
        assertThat(chosen).isNotEqualTo(likeliest);
        SamplingParams hot =
                new SamplingParams(2, 2, 1, 1.3, 0.5, 0.5, Map.of(likeliest, 100.0), 0).forbidding(Set.of(likeliest));
        for (int i = 0; i < 50; i++) {
            Row row = new Row(0, 0, prompt, new Draw(hot, 1, i / 50.0));
            assertThat(model.lm().step(new Batch(List.of(row))).tokens()[0]).isNotEqualTo(likeliest);
        }
    }

    private static Draw draw(int promptLength) {
        return new Draw(PENALIZED, promptLength, 0.5);
    }

    private static Batch last(int slot, int[] prompt) {
        int at = prompt.length - 1;
        return new Batch(List.of(new Row(slot, at, new int[] {prompt[at]}, draw(0))));
    }

    private static void assertTold(TokenLogProbs told, int token, int best, float[] logits) {
        double[] expected = logSoftmax(logits);
        assertThat(told.token()).isEqualTo(token);
        assertThat((double) told.logProb()).isCloseTo(expected[token], within(TOLERANCE));
        int[] likeliest = IntStream.range(0, logits.length)
                .boxed()
                .sorted(Comparator.comparingDouble(id -> -expected[id]))
                .limit(best)
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(told.best().stream().mapToInt(Candidate::token)).containsExactly(boxed(likeliest));
        told.best()
                .forEach(candidate -> assertThat((double) candidate.logProb())
                        .isCloseTo(expected[candidate.token()], within(TOLERANCE)));
    }

    private static Integer[] boxed(int[] ids) {
        return Arrays.stream(ids).boxed().toArray(Integer[]::new);
    }

    private static double[] logSoftmax(float[] logits) {
        double sum = IntStream.range(0, logits.length)
                .mapToDouble(i -> Math.exp(logits[i]))
                .sum();
        return IntStream.range(0, logits.length)
                .mapToDouble(i -> logits[i] - Math.log(sum))
                .toArray();
    }
}
