package io.qingliao.modelserver.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What figures were measured on.
 *
 * @param instructions those that decide which precision is fast
 * @param ompWaitPolicy how compute threads wait for one another: "passive" yields a core to others, else they spin on it
 * @param load runnable processes of the last minute when the measurement began; above 0.5 or so, others disturbed it
 */
record Machine(
        String processor,
        int cores,
        long memoryBytes,
        Set<String> instructions,
        String java,
        String ompWaitPolicy,
        double load) {

    private static final List<String> DECISIVE =
            List.of("avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "amx_int8");

    static Machine read() throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Set<String> instructions = new TreeSet<>(Arrays.asList(fact("flags").split(" ")));
        instructions.retainAll(DECISIVE);
        return new Machine(
                fact("model name"),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                instructions,
                Runtime.version().toString(),
                System.getenv().getOrDefault("OMP_WAIT_POLICY", "default"),
                system.getSystemLoadAverage());
    }

    /** "flags           : fpu vme …", of the first core. */
    private static String fact(String name) throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(file)) {
            return System.getProperty("os.arch", "unknown");
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    String sentence() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %d GB; %s; Java %s; OMP_WAIT_POLICY %s; load %.1f when it began",
                processor,
                cores,
                Math.round(memoryBytes / 1e9),
                String.join(" ", instructions),
                java,
                ompWaitPolicy,
                load);
    }
}
