package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.benchmark.SoakReport.Memory;
import io.qingliao.modelserver.benchmark.Visit.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** bench/soak: mixed clients for a set time, then whether anything was lost, is stuck or has grown. */
final class SoakBenchmark {

    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(15);
    private static final Duration UNTIL_QUIET = Duration.ofSeconds(30);

    private final Settings settings;
    private final Endpoint endpoint;
    private final Map<Outcome, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final List<Memory> memory = new ArrayList<>();

    private SoakBenchmark(Settings settings, Endpoint endpoint) {
        this.settings = settings;
        this.endpoint = endpoint;
    }

    /** @param pid of the server at {@code url} */
    record Settings(String url, int pid, int minutes, int clients, Path results) {

        static Settings of(String[] arguments) {
            Options options = Options.parse(arguments, Set.of("--url", "--pid", "--minutes", "--clients", "--results"));
            return new Settings(
                    options.required("--url"),
                    options.number("--pid", 1, Integer.MAX_VALUE),
                    options.number("--minutes", 30, 24 * 60),
                    options.number("--clients", 24, 256),
                    Path.of(options.text("--results", "bench/results")));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Command.run(() -> {
            Settings settings = Settings.of(arguments);
            Machine machine = Machine.read();
            SoakReport report = new SoakBenchmark(settings, Endpoint.of(settings.url())).run(machine);
            System.out.println(report.text());
            System.out.println("JSON: " + ResultFile.write(settings.results(), "soak", report));
        });
    }

    private SoakReport run(Machine machine) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(settings.minutes()).toNanos();
        List<Thread> people = IntStream.range(0, settings.clients())
                .mapToObj(number -> person(number, end))
                .toList();
        people.forEach(Thread::start);
        while (System.nanoTime() < end) {
            Thread.sleep(BETWEEN_SAMPLES.toMillis());
            sample();
        }
        for (Thread person : people) {
            person.join();
        }
        JsonNode quiet = whenQuiet();
        Map<String, Long> counted = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            counted.put(
                    outcome.word(),
                    outcomes.getOrDefault(outcome, new LongAdder()).sum());
        }
        return new SoakReport(
                machine,
                settings.minutes(),
                settings.clients(),
                counted,
                quiet.path("running").asInt(),
                quiet.path("waiting").asInt(),
                List.copyOf(memory));
    }

    private Thread person(int number, long end) {
        SoakClient client = new SoakClient(endpoint, number);
        return new Thread(
                () -> {
                    try {
                        client.talkWhile(
                                () -> System.nanoTime() < end,
                                outcome -> outcomes.computeIfAbsent(outcome, first -> new LongAdder())
                                        .increment());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "person-" + number);
    }

    private void sample() throws IOException {
        long requests = outcomes.values().stream().mapToLong(LongAdder::sum).sum();
        long bytes = new ProcessFigures(settings.pid()).residentBytes().orElse(0);
        memory.add(new Memory(requests, bytes));
        System.err.printf("%d requests, %d MB%n", requests, bytes >> 20);
    }

    /** The server's figures when nothing runs or waits any more, or when patience has ended. */
    private JsonNode whenQuiet() throws IOException, InterruptedException {
        long patience = System.nanoTime() + UNTIL_QUIET.toNanos();
        while (true) {
            JsonNode engine = endpoint.get("/admin/state");
            boolean quiet = engine.path("running").asInt() == 0
                    && engine.path("waiting").asInt() == 0;
            if (quiet || System.nanoTime() > patience) {
                return engine;
            }
            Thread.sleep(100);
        }
    }
}
