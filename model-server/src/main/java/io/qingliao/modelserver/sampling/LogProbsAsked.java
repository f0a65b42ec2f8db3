package io.qingliao.modelserver.sampling;

/**
 * Which log-probabilities a request wants.
 *
 * @param ofPrompt of the prompt's tokens, all but the first, which follows nothing
 * @param ofAnswer of the answer's tokens
 * @param best how many of the most likely tokens at each place, 0 or more
 */
public record LogProbsAsked(boolean ofPrompt, boolean ofAnswer, int best) {

    public static final LogProbsAsked NONE = new LogProbsAsked(false, false, 0);
}
