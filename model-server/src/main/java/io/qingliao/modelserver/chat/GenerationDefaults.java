package io.qingliao.modelserver.chat;

import java.util.Set;

/**
 * How a checkpoint is sampled where a request says nothing.
 *
 * @param minNewTokens an answer ends no earlier
 * @param maxNewTokens bound of an answer
 * @param stopTokens ids that end an answer
 * @param bannedTokens ids that no answer may hold
 */
public record GenerationDefaults(
        double temperature,
        int topK,
        double topP,
        double repetitionPenalty,
        int minNewTokens,
        int maxNewTokens,
        Set<Integer> stopTokens,
        Set<Integer> bannedTokens) {}
