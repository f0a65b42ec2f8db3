package io.qingliao.modelserver.engine;

/**
 * How much the engine takes on at once.
 *
 * @param queueCapacity requests that may wait for a slot, 0 or more; beyond them the answer is 429
 * @param prefillChunk prompt tokens computed in one step, at least 1; more answers newcomers sooner, less keeps running
 *     streams even
 */
public record EngineSettings(int queueCapacity, int prefillChunk) {

    public EngineSettings {
        if (queueCapacity < 0) {
            throw new IllegalArgumentException("queue-capacity must be at least 0; got " + queueCapacity + ".");
        }
        if (prefillChunk < 1) {
            throw new IllegalArgumentException("prefill-chunk must be at least 1; got " + prefillChunk + ".");
        }
    }
}
