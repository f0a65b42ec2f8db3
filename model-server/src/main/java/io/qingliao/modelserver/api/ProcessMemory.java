package io.qingliao.modelserver.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What this process takes of the machine's memory; the JVM itself cannot see libtorch's share. */
final class ProcessMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    private ProcessMemory() {}

    /** Resident bytes, or null where the system does not tell (it does on Linux). */
    static @Nullable Long residentBytes() {
        if (!Files.isReadable(STATUS)) {
            return null;
        }
        try {
            // "VmRSS:     123456 kB"
            return Files.readAllLines(STATUS).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return null;
        }
    }
}
