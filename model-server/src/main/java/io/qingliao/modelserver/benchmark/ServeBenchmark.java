package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** bench/serve: streaming clients against one server or, taking turns, two; beside ours, its engine without HTTP. */
final class ServeBenchmark {

    private final Settings settings;
    private final Machine machine;
    private final List<ServedSide> sides;
    private final @Nullable EngineTwin twin;

    private ServeBenchmark(Settings settings, Machine machine, List<ServedSide> sides, @Nullable EngineTwin twin) {
        this.settings = settings;
        this.machine = machine;
        this.sides = sides;
        this.twin = twin;
    }

    /**
     * @param pid of the server at {@code url} when the script started it itself; 0 otherwise
     * @param model the directory that it serves
     */
    record Settings(
            String url,
            @Nullable String vs,
            int pid,
            @Nullable String model,
            List<Integer> clients,
            int rounds,
            int prompt,
            int answer,
            int prefillChunk,
            Path results) {

        static Settings of(String[] arguments) {
            Options options = Options.parse(
                    arguments,
                    Set.of(
                            "--url",
                            "--vs",
                            "--pid",
                            "--model",
                            "--clients",
                            "--rounds",
                            "--prompt",
                            "--answer",
                            "--prefill-chunk",
                            "--results"));
            return new Settings(
                    options.required("--url"),
                    options.text("--vs"),
                    options.text("--pid") == null ? 0 : options.number("--pid", 1, Integer.MAX_VALUE),
                    options.text("--model"),
                    options.numbers("--clients", "1,8,16,32,64", 256),
                    options.number("--rounds", 3, 1000),
                    options.number("--prompt", 128, 4096),
                    options.number("--answer", 64, 4096),
                    options.number("--prefill-chunk", DefaultSettings.PREFILL_CHUNK, 4096),
                    Path.of(options.text("--results", "bench/results")));
        }

        int mostClients() {
            return Collections.max(clients);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Command.run(() -> {
            Settings settings = Settings.of(arguments);
            Machine machine = Machine.read();
            List<ServedSide> sides = new ArrayList<>();
            Endpoint first = Endpoint.of(settings.url());
            sides.add(new ServedSide(settings.pid() > 0 ? "model-server" : settings.url(), first));
            if (settings.vs() != null) {
                sides.add(new ServedSide(settings.vs(), Endpoint.of(settings.vs())));
            }
            ServeReport report = new ServeBenchmark(settings, machine, sides, twin(settings, first)).run();
            System.out.println(report.text());
            System.out.println("JSON: " + ResultFile.write(settings.results(), "serve", report));
        });
    }

    /** Computes as the server says that it computes. */
    private static @Nullable EngineTwin twin(Settings settings, Endpoint ours)
            throws IOException, InterruptedException {
        String directory = settings.model();
        if (settings.pid() == 0 || directory == null) {
            return null;
        }
        JsonNode served = ours.get("/admin/state").path("model");
        TorchRuntime.start(served.path("threads").asInt());
        return EngineTwin.start(
                Path.of(directory),
                served.path("precision").asString(),
                settings.mostClients(),
                settings.prefillChunk());
    }

    private ServeReport run() throws IOException, InterruptedException {
        System.err.println("warming up");
        Random random = new Random(System.nanoTime());
        for (int clients : settings.clients()) {
            for (ServedSide side : sides) {
                Burst.measure(side.endpoint(), clients, settings.prompt(), 4, random);
            }
            if (twin != null) {
                twin.tokensPerSecond(clients, settings.prompt(), 4);
            }
        }
        for (int round = 0; round < settings.rounds(); round++) {
            System.err.printf("round %d of %d%n", round + 1, settings.rounds());
            measureOnce(random);
        }
        OptionalLong resident =
                settings.pid() == 0 ? OptionalLong.empty() : new ProcessFigures(settings.pid()).residentBytes();
        return ServeReport.of(machine, settings, sides, resident);
    }

    private void measureOnce(Random random) throws IOException, InterruptedException {
        // Whoever comes first finds the machine as the last one left it: take turns.
        List<ServedSide> turn = new ArrayList<>(sides);
        for (int clients : settings.clients()) {
            Collections.rotate(turn, 1);
            for (ServedSide side : turn) {
                side.add(Burst.measure(side.endpoint(), clients, settings.prompt(), settings.answer(), random));
            }
            if (twin != null) {
                sides.get(0).addTwin(clients, twin.tokensPerSecond(clients, settings.prompt(), settings.answer()));
            }
        }
        for (ServedSide side : turn) {
            side.add(Dialogue.hold(side.endpoint(), random));
        }
    }
}
