package io.qingliao.modelserver.sampling;

/**
 * Uniform numbers that depend on a seed and an index only, so that a request draws the same ones alone and in any
 * batch: SplitMix64 (Steele, Lea and Flood, 2014) used as a counter-based generator.
 */
final class UniformNumbers {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** As many bits as a float32 holds exactly: the program computes in float32, where more could round up to 1. */
    private static final int BITS = 24;

    private UniformNumbers() {}

    static double at(long seed, int index) {
        long z = mix(seed) + GOLDEN_GAMMA * (index + 1L);
        return (mix(z) >>> (Long.SIZE - BITS)) * 0x1p-24;
    }

    /** The seed of stream number {@code index} of those that come from {@code seed}; the first is that seed itself. */
    static long seed(long seed, int index) {
        return index == 0 ? seed : mix(seed + GOLDEN_GAMMA * index);
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
