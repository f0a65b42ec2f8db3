package io.qingliao.modelserver.sampling;

/**
 * What one row of one step needs to choose its token.
 *
 * @param topK 0 sets no bound
 * @param uniform in [0, 1): where in the cumulated probabilities the token lies
 */
public record Draw(double temperature, int topK, double topP, double repetitionPenalty, double uniform) {}
