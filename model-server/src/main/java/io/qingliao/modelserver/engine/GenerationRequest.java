package io.qingliao.modelserver.engine;

import io.qingliao.modelserver.sampling.SamplingParams;
import java.util.Set;

/**
 * A generation that can be run as it is: whoever makes one has checked it against the model's window.
 *
 * @param prompt token ids, at least one
 * @param maxNewTokens at least 1; prompt and answer together fit the window
 * @param stopTokens ids that end the answer and do not belong to it
 * @param user on whose behalf: waiting requests take turns between users
 */
public record GenerationRequest(
        int[] prompt,
        int maxNewTokens,
        Set<Integer> stopTokens,
        SamplingParams sampling,
        String user,
        Priority priority) {}
