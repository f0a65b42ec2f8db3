package io.qingliao.modelserver.engine;

import java.time.Duration;

/**
 * How much the engine takes on at once.
 *
 * @param maxRunning sequences in one batch, at least 1
 * @param queueCapacity requests that may wait, 0 or more; beyond them the answer is 429
 * @param prefillChunk prompt tokens computed in one step at most, at least 1; while others decode, as many as hold them
 *     up for no longer than a step and a half
 * @param longestWait a request that waits longer is answered as one that came too much
 */
public record EngineSettings(int maxRunning, int queueCapacity, int prefillChunk, Duration longestWait) {}
