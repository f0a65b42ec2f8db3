package io.qingliao.modelserver.sampling;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a request wants its tokens chosen, in the order in which it is applied: logit bias, repetition, presence and
 * frequency penalty, temperature, top-k, top-p (the order of Hugging Face's generate).
 *
 * @param temperature 0 takes the most likely token; otherwise the logits are divided by it
 * @param topK how many of the most likely tokens may be chosen; 0 sets no bound
 * @param topP the smallest set of tokens whose probabilities reach this sum may be chosen; above 0, at most 1
 * @param repetitionPenalty logits of tokens already in the sequence, the prompt included, are divided by it (multiplied
 *     when negative)
 * @param presencePenalty taken from the logit of every token that the answer has already
 * @param frequencyPenalty taken from the logit of a token for each time that the answer has it
 * @param logitBias added to the logits of these token ids
 * @param seed equal seeds give equal answers to equal requests
 */
public record SamplingParams(
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        double presencePenalty,
        double frequencyPenalty,
        Map<Integer, Double> logitBias,
        long seed) {

    /** Always the most likely token, as the model says it. */
    public static final SamplingParams GREEDY = new SamplingParams(0, 1, 1, 1, 0, 0, Map.of(), 0);

    public boolean greedy() {
        return temperature == 0 || topK == 1;
    }

    /** What the step that computes token number {@code index} (from 0) of the answer needs to choose it. */
    public Draw draw(int promptLength, int index) {
        return new Draw(this, promptLength, greedy() ? 0 : UniformNumbers.at(seed, index));
    }

    /** The same, but none of these tokens may be chosen. */
    public SamplingParams forbidding(Set<Integer> tokens) {
        Map<Integer, Double> bias = new HashMap<>(logitBias);
        tokens.forEach(token -> bias.put(token, Double.NEGATIVE_INFINITY));
        return new SamplingParams(
                temperature, topK, topP, repetitionPenalty, presencePenalty, frequencyPenalty, bias, seed);
    }

    /** For answer number {@code index} (from 0) of several to one request: the same, with a seed of its own. */
    public SamplingParams forChoice(int index) {
        return new SamplingParams(
                temperature,
                topK,
                topP,
                repetitionPenalty,
                presencePenalty,
                frequencyPenalty,
                logitBias,
                UniformNumbers.seed(seed, index));
    }
}
