package io.qingliao.modelserver.sampling;

/**
 * What one row of one step needs to choose its token.
 *
 * @param params what the request asked for
 * @param promptLength in tokens; presence and frequency count the tokens behind it
 * @param uniform in [0, 1): where in the cumulated probabilities the token lies
 */
public record Draw(SamplingParams params, int promptLength, double uniform) {}
