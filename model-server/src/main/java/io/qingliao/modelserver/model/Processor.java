package io.qingliao.modelserver.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What this machine's processor can compute fast, as Linux tells it; elsewhere nothing is known and nothing assumed. */
record Processor(Set<String> flags) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static Processor read() {
        if (!Files.isReadable(CPU_INFO)) {
            return new Processor(Set.of());
        }
        try {
            return Files.readAllLines(CPU_INFO).stream()
                    .filter(line -> line.startsWith("flags"))
                    .findFirst()
                    .map(line -> new Processor(
                            Set.of(line.substring(line.indexOf(':') + 1).strip().split("\\s+"))))
                    .orElse(new Processor(Set.of()));
        } catch (IOException e) {
            return new Processor(Set.of());
        }
    }

    /** Matrix or dot-product instructions for bfloat16; without them oneDNN converts number by number. */
    boolean computesBfloat16() {
        return flags.contains("amx_bf16") || flags.contains("avx512_bf16");
    }

    /** Dot products of int8 without losing bits; AVX2 alone saturates in between. */
    boolean computesInt8() {
        return flags.contains("avx512_vnni") || flags.contains("avx_vnni");
    }
}
