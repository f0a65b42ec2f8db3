package io.qingliao.chatapi.support;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service as it is shipped, without anything of the tests in it, in a process of its own that can be killed. */
public final class ServiceProcess implements AutoCloseable {

    /** Starting takes some seconds, on a busy machine many. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    /** Where it is about noon while these tests run: no day ends, which would renew what people may use. */
    private static final ZoneOffset NOON =
            ZoneOffset.ofHours(12 - OffsetDateTime.now(ZoneOffset.UTC).getHour());

    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+) ");

    private final Process process;
    private final Path log;
    private boolean isLogKept;

    private ServiceProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Returns at once; settings as name=value. */
    public static ServiceProcess start(Path directory, List<String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-cp",
                classPathWithoutTests(),
                "io.qingliao.chatapi.ChatApi",
                "--server.port=0",
                "--qingliao.data-directory=" + directory,
                "--qingliao.security.registrations=100000",
                "--qingliao.quota.zone=" + NOON,
                "--qingliao.admin.initial-password=" + Api.PASSWORD));
        Unhurried.SETTINGS.forEach((name, value) -> command.add("--" + name + "=" + value));
        settings.forEach(setting -> command.add("--" + setting));
        try {
            Path log = Files.createTempFile(directory, "service", ".log");
            return new ServiceProcess(
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start(),
                    log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Speaks as nobody to the service, once it is ready. */
    public Api awaitReady() {
        await(() -> port() > 0);
        Api api = new Api(URI.create("http://127.0.0.1:" + port()), "");
        await(() -> isReady(api));
        return api;
    }

    /** One that ends while it starts refuses the connection; its log tells why. */
    private static boolean isReady(Api api) {
        try {
            return api.get("/actuator/health/readiness").status() == 200;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    /** On Unix this is SIGKILL: no shutdown hook, no closing of files or connections. */
    public void kill() {
        try {
            process.destroyForcibly().waitFor(1, TimeUnit.MINUTES);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        if (!isLogKept) {
            isLogKept = true;
            RunLog.keep(log);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private int port() {
        Matcher port = PORT.matcher(log());
        return port.find() ? Integer.parseInt(port.group(1)) : 0;
    }

    private void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!condition.getAsBoolean()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new AssertionError("The service did not start:\n" + log());
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        }
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String classPathWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).endsWith("test-classes"))
                .collect(joining(File.pathSeparator));
    }
}
