package io.qingliao.modelserver.benchmark;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * How fast this machine reads and copies memory with plain loops: decode at batch 1 reads every weight once a token and
 * cannot be faster.
 */
final class MemoryBandwidth implements AutoCloseable {

    /** In all; larger than any processor's caches, which would hide the memory behind them. */
    private static final long BYTES = 1L << 30;

    private final ExecutorService threads;
    private final long[][] parts;

    MemoryBandwidth(int threads) {
        this.threads = Executors.newFixedThreadPool(threads);
        int longs = (int) Math.min(BYTES / Long.BYTES / threads, Integer.MAX_VALUE - 8);
        this.parts = new long[threads][longs];
        // Pages that were never written are all the same one.
        everywhere(part -> Arrays.fill(parts[part], 1));
    }

    /** Gigabytes (10⁹) read a second. */
    double readGigabytesPerSecond() {
        return gigabytes(everywhere(part -> {
            // Looked at, or else the loop would be optimized away.
            if (sum(parts[part]) == 0) {
                throw new IllegalStateException("A sum of ones is 0.");
            }
        }));
    }

    /** Gigabytes a second, each copied byte counted twice: once read, once written. */
    double copyGigabytesPerSecond() {
        return gigabytes(everywhere(part -> {
            int half = parts[part].length / 2;
            System.arraycopy(parts[part], 0, parts[part], half, half);
        }));
    }

    private double gigabytes(long nanos) {
        return (double) parts.length * parts[0].length * Long.BYTES / nanos;
    }

    /** Nanoseconds until all threads are done. */
    private long everywhere(IntConsumer work) {
        long start = System.nanoTime();
        CompletableFuture<?>[] running = IntStream.range(0, parts.length)
                .mapToObj(part -> CompletableFuture.runAsync(() -> work.accept(part), threads))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(running).join();
        return System.nanoTime() - start;
    }

    /** From four places at once: a core that reads on in one place only cannot keep the memory busy. */
    private static long sum(long[] values) {
        int quarter = values.length / 4;
        long a = 0;
        long b = 0;
        long c = 0;
        long d = 0;
        for (int i = 0; i < quarter; i++) {
            a += values[i];
            b += values[i + quarter];
            c += values[i + 2 * quarter];
            d += values[i + 3 * quarter];
        }
        return a + b + c + d;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
