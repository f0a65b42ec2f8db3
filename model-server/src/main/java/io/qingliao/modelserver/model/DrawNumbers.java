package io.qingliao.modelserver.model;

import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * The draws of a batch as the plain lists that the program takes.
 *
 * @param numbers eight a draw, in the order that gpt2.torchscript gives
 * @param shortlist how many of the most likely tokens the step must sort so that every bounded draw finds its own
 * @param biased two numbers a biased word: which draw, which token id
 * @param biases what is added to the logit of each biased word
 * @param logProbs which draws want log-probabilities
 * @param bestLogProbs the largest number of most likely tokens that one of them wants, at least 1
 */
record DrawNumbers(double[] numbers, int shortlist, long[] biased, double[] biases, long[] logProbs, int bestLogProbs) {

    static DrawNumbers of(Batch batch, int vocabSize) {
        List<Draw> draws =
                batch.rows().stream().map(Row::draw).filter(Objects::nonNull).toList();
        DoubleStream.Builder numbers = DoubleStream.builder();
        LongStream.Builder biased = LongStream.builder();
        List<Double> biases = new ArrayList<>();
        LongStream.Builder logProbs = LongStream.builder();
        int bestLogProbs = 1;
        int shortlist = 1;
        for (int i = 0; i < draws.size(); i++) {
            SamplingParams params = draws.get(i).params();
            int topK = params.greedy() ? 1 : Math.min(params.topK(), vocabSize);
            shortlist = Math.max(shortlist, topK);
            numbers.add(params.greedy() ? 1 : params.temperature())
                    .add(topK)
                    .add(params.topP())
                    .add(params.repetitionPenalty())
                    .add(params.presencePenalty())
                    .add(params.frequencyPenalty())
                    .add(draws.get(i).uniform())
                    .add(draws.get(i).promptLength());
            for (Map.Entry<Integer, Double> bias : params.logitBias().entrySet()) {
                biased.add(i).add(bias.getKey());
                biases.add(bias.getValue());
            }
            OptionalInt best = draws.get(i).bestLogProbs();
            if (best.isPresent()) {
                logProbs.add(i);
                bestLogProbs = Math.max(bestLogProbs, Math.min(best.getAsInt(), vocabSize));
            }
        }
        return new DrawNumbers(
                numbers.build().toArray(),
                shortlist,
                biased.build().toArray(),
                biases.stream().mapToDouble(Double::doubleValue).toArray(),
                logProbs.build().toArray(),
                bestLogProbs);
    }
}
