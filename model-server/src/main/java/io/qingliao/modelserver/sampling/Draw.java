package io.qingliao.modelserver.sampling;

import java.util.OptionalInt;

/**
 * What one row of one step needs to choose its token.
 *
 * @param params what the request asked for
 * @param promptLength in tokens; presence and frequency count the tokens behind it
 * @param uniform in [0, 1): where in the cumulated probabilities the token lies
 * @param bestLogProbs how many of the most likely tokens are told beside the chosen one's log-probability; empty where
 *     no log-probability is wanted
 */
public record Draw(SamplingParams params, int promptLength, double uniform, OptionalInt bestLogProbs) {

    public Draw(SamplingParams params, int promptLength, double uniform) {
        this(params, promptLength, uniform, OptionalInt.empty());
    }

    public Draw withLogProbs(int best) {
        return new Draw(params, promptLength, uniform, OptionalInt.of(best));
    }
}
