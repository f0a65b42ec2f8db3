package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/** What a process of this machine takes, as Linux tells it. */
record ProcessFigures(long pid) {

    static ProcessFigures self() {
        return new ProcessFigures(ProcessHandle.current().pid());
    }

    /** Resident bytes now; nothing where the process or /proc is missing. */
    OptionalLong residentBytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        // "VmRSS:     123456 kB"
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst();
    }

    /** Processor time of all its threads since its start. */
    Duration cpuTime() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElse(Duration.ZERO);
    }
}
