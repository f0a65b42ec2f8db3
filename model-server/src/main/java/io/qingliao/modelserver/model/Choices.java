package io.qingliao.modelserver.model;

import io.qingliao.modelserver.sampling.TokenLogProbs;
import java.util.Map;

/**
 * What a step has chosen.
 *
 * @param tokens one for each row that has a draw, in the order of those rows
 * @param logProbs by the same index, of the tokens whose draws asked for them
 */
public record Choices(int[] tokens, Map<Integer, TokenLogProbs> logProbs) {

    public Choices(int... tokens) {
        this(tokens, Map.of());
    }
}
