package io.qingliao.modelserver.engine;

import java.time.Duration;

/**
 * A request that was taken on and has not ended, as it stands in this moment.
 *
 * @param running in the batch; else it waits
 * @param age since it was taken on
 * @param maxNewTokens the bound of its answer
 * @param user on whose behalf, as the request said it
 */
public record RequestInHand(
        boolean running, Duration age, int promptTokens, int generatedTokens, int maxNewTokens, String user) {}
