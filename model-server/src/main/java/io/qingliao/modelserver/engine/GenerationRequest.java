package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.sampling.LogProbsAsked;
import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.Set;

/**
 * A generation that can be run as it is: whoever makes one has checked it against the model's window.
 *
 * @param prompt token ids, at least one
 * @param minNewTokens the answer does not end by itself before it has so many; 0 or more
 * @param maxNewTokens prompt and answer together fit the window; 0 only where log-probabilities of the prompt are asked
 *     for, and nothing else is wanted
 * @param stopTokens ids that end the answer and do not belong to it
 * @param user on whose behalf: waiting requests take turns between users
 */
public record GenerationRequest(
        int[] prompt,
        int minNewTokens,
        int maxNewTokens,
        Set<Integer> stopTokens,
        SamplingParams sampling,
        LogProbsAsked logProbs,
        String user,
        Priority priority) {

    /** Without a least length and without log-probabilities. */
    public GenerationRequest(
            int[] prompt,
            int maxNewTokens,
            Set<Integer> stopTokens,
            SamplingParams sampling,
            String user,
            Priority priority) {
        this(prompt, 0, maxNewTokens, stopTokens, sampling, LogProbsAsked.NONE, user, priority);
    }
}
