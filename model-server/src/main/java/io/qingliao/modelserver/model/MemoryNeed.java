package io.qingliao.modelserver.model;

/**
 * What a model takes, in bytes, computed before anything is loaded.
 *
 * @param weights packed for the precision, embeddings in float32
 * @param slot cache of one sequence of full length
 */
record MemoryNeed(long weights, long slot) {

    static MemoryNeed of(Gpt2Config config, Precision precision) {
        long width = config.nEmbd();
        long embeddings = (config.vocabSize() + (long) config.nPositions()) * width * Float.BYTES;
        long linears = config.nLayer() * (4 * width * width + 2 * width * config.nInner());
        long head = config.vocabSize() * width;
        return switch (precision) {
            case FLOAT32 ->
                new MemoryNeed(embeddings + (linears + head) * Float.BYTES, slot(config, LinearKernel.Numbers.FLOAT32));
            case BFLOAT16 ->
                new MemoryNeed(embeddings + linears * Short.BYTES + head, slot(config, LinearKernel.Numbers.BFLOAT16));
            case FLOAT16 ->
                new MemoryNeed(
                        embeddings + linears * Short.BYTES + head * Float.BYTES,
                        slot(config, LinearKernel.Numbers.FLOAT16));
            case INT8 -> new MemoryNeed(embeddings + linears + head, slot(config, LinearKernel.Numbers.BFLOAT16));
        };
    }

    private static long slot(Gpt2Config config, LinearKernel.Numbers numbers) {
        return 2L * config.nLayer() * config.window() * config.nEmbd() * numbers.bytes();
    }

    /**
     * How many sequences the cache can hold.
     *
     * @throws CheckpointException when the weights do not fit the machine or not one sequence fits the cache
     */
    int slots(LoadOptions options, long memoryBytes) {
        if (weights + slot > memoryBytes) {
            throw new CheckpointException(
                    "模型的权重约需 " + megabytes(weights) + " MB，一个对话的缓存需 " + megabytes(slot) + " MB；这台机器能给它 "
                            + megabytes(memoryBytes) + " MB。",
                    "The model needs about " + megabytes(weights) + " MB for its weights and " + megabytes(slot)
                            + " MB for one sequence; this machine has " + megabytes(memoryBytes) + " MB for it.");
        }
        long cache = Math.min(options.cacheBytes(), memoryBytes - weights);
        long slots = Math.min(options.mostSlots(), cache / slot);
        if (slots < 1) {
            throw new CheckpointException(
                    "一个对话的缓存需 " + megabytes(slot) + " MB；缓存最多可用 " + megabytes(options.cacheBytes()) + " MB。",
                    "One sequence of this model takes " + megabytes(slot) + " MB of cache; the cache may take "
                            + megabytes(options.cacheBytes()) + " MB.");
        }
        return (int) slots;
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
