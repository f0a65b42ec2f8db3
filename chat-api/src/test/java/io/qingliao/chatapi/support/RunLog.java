package io.qingliao.chatapi.support;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Keeps every line that this run of the tests has written, in a file beside the reports. */
public final class RunLog implements LauncherSessionListener {

    private static final Path FILE = Path.of("target", "test-run.log");

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.deleteIfExists(FILE);
            OutputStream file = Files.newOutputStream(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            System.setOut(copying(System.out, file));
            System.setErr(copying(System.err, file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The lines so far that hold any of the secrets, as "line number: secret". */
    public static List<String> leaks(Secrets secrets) {
        System.out.flush();
        try (BufferedReader lines = Files.newBufferedReader(FILE, StandardCharsets.UTF_8)) {
            return leaks(lines.lines(), secrets);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What a process that this run started wrote belongs to the run, too. */
    static void keep(Path logOfProcess) {
        try (OutputStream file = Files.newOutputStream(FILE, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Files.copy(logOfProcess, file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static List<String> leaks(Stream<String> lines, Secrets secrets) {
        int[] number = new int[1];
        return lines.flatMap(line -> {
                    int at = ++number[0];
                    return secrets.in(line).stream().map(secret -> at + ": " + secret);
                })
                .toList();
    }

    private static PrintStream copying(PrintStream original, OutputStream file) {
        OutputStream both = new FilterOutputStream(original) {
            @Override
            public void write(int one) throws IOException {
                original.write(one);
                synchronized (file) {
                    file.write(one);
                }
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                original.write(bytes, offset, length);
                synchronized (file) {
                    file.write(bytes, offset, length);
                }
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
