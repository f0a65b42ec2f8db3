package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What a process that serves a model in one precision takes of the memory: a process of its own loads it and decodes
 * eight sequences, since memory that one precision has freed another would find again.
 */
final class MemoryProbe {

    private static final int SEQUENCES = 8;
    private static final int STEPS = 8;

    private MemoryProbe() {}

    public static void main(String[] arguments) throws Exception {
        Command.run(() -> {
            Options options = Options.parse(arguments, Set.of("--model", "--precision", "--threads"));
            TorchRuntime.start(options.number("--threads", 1, 1024));
            Precision precision = options.precisions("--precision").get(0);
            try (Subject subject = Subject.load(Path.of(options.required("--model")), precision, SEQUENCES)
                    .orElseThrow()) {
                Subject.Streams streams = subject.streams(SEQUENCES);
                for (int i = 0; i < STEPS; i++) {
                    streams.step();
                }
                System.out.println(ProcessFigures.self().residentBytes().orElseThrow());
            }
        });
    }

    /** Runs {@link #main} in a new process; bytes. */
    static long residentBytes(Path model, Precision precision, int threads) throws IOException, InterruptedException {
        Process probe = new ProcessBuilder(command(model, precision, threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (probe.waitFor() != 0) {
            throw new IOException("The process that measures memory ended with status " + probe.exitValue() + ".");
        }
        return Long.parseLong(said.lines().reduce((first, last) -> last).orElseThrow());
    }

    private static List<String> command(Path model, Precision precision, int threads) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String probe = MemoryProbe.class.getName();
        String classPath = System.getProperty("java.class.path");
        // In the server's jar the classes lie one deeper, where only its launcher finds them.
        String main = classPath.endsWith(".jar") && System.getProperty("loader.main") != null
                ? "org.springframework.boot.loader.launch.PropertiesLauncher"
                : probe;
        return List.of(
                java,
                "-Dloader.main=" + probe,
                "-Xmx512m",
                "-cp",
                classPath,
                main,
                "--model",
                model.toString(),
                "--precision",
                precision.word(),
                "--threads",
                Integer.toString(threads));
    }
}
