package io.qingliao.modelserver.sampling;

import java.util.List;

/**
 * How likely one token was where it stands: natural logarithms of the probabilities that the model itself gave, before
 * bias, penalties and temperature, as in the OpenAI API.
 *
 * @param best the most likely tokens at that place, the likeliest first; as many as were asked for
 */
public record TokenLogProbs(int token, float logProb, List<Candidate> best) {

    /** A token that could have stood there. */
    public record Candidate(int token, float logProb) {}
}
