package io.qingliao.modelserver.sampling;

/**
 * How a request wants its tokens chosen, in the order in which it is applied: repetition penalty, temperature, top-k,
 * top-p (the order of Hugging Face's generate).
 *
 * @param temperature 0 takes the most likely token; otherwise the logits are divided by it
 * @param topK how many of the most likely tokens may be chosen; 0 sets no bound
 * @param topP the smallest set of tokens whose probabilities reach this sum may be chosen; above 0, at most 1
 * @param repetitionPenalty logits of tokens already in the sequence are divided by it (multiplied when negative)
 * @param seed equal seeds give equal answers to equal requests
 */
public record SamplingParams(double temperature, int topK, double topP, double repetitionPenalty, long seed) {

    public boolean greedy() {
        return temperature == 0 || topK == 1;
    }

    /** What the step that computes token number {@code index} (from 0) of the answer needs to choose it. */
    public Draw draw(int index) {
        return greedy()
                ? new Draw(1, 1, 1, repetitionPenalty, 0)
                : new Draw(temperature, topK, topP, repetitionPenalty, UniformNumbers.at(seed, index));
    }
}
