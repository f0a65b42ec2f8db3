package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.benchmark.Measurement.Decode;
import io.qingliao.modelserver.benchmark.Measurement.Join;
import io.qingliao.modelserver.benchmark.Measurement.Prefill;
import io.qingliao.modelserver.benchmark.Measurement.Ragged;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** bench/engine: the model inside one process, without HTTP, every case in every round so that all share the noise. */
final class EngineBenchmark {

    private static final List<Integer> BATCHES = List.of(1, 4, 8, 16, 32);
    private static final int MOST_STREAMS = 32;
    private static final int WARM_UP_TOKENS = 3;

    private final Settings settings;
    private final Samples samples = new Samples();
    private final List<Double> readBandwidth = new ArrayList<>();
    private final List<Double> copyBandwidth = new ArrayList<>();

    private EngineBenchmark(Settings settings) {
        this.settings = settings;
    }

    record Settings(
            Path model,
            int threads,
            int rounds,
            List<Precision> precisions,
            int tokens,
            int prefillChunk,
            Path results) {

        static Settings of(String[] arguments) {
            Options options = Options.parse(
                    arguments,
                    Set.of(
                            "--model",
                            "--threads",
                            "--rounds",
                            "--precisions",
                            "--tokens",
                            "--prefill-chunk",
                            "--results"));
            return new Settings(
                    Path.of(options.required("--model")),
                    options.number("--threads", Runtime.getRuntime().availableProcessors(), 1024),
                    options.number("--rounds", 5, 1000),
                    options.precisions("--precisions"),
                    options.number("--tokens", 64, 512),
                    options.number("--prefill-chunk", DefaultSettings.PREFILL_CHUNK, 4096),
                    Path.of(options.text("--results", "bench/results")));
        }
    }

    public static void main(String[] arguments) throws Exception {
        Command.run(() -> {
            Settings settings = Settings.of(arguments);
            EngineReport report = new EngineBenchmark(settings).run();
            System.out.println(report.text());
            System.out.println("JSON: " + ResultFile.write(settings.results(), "engine", report));
        });
    }

    private EngineReport run() throws IOException, InterruptedException {
        Machine machine = Machine.read();
        Map<Precision, Long> memory = new EnumMap<>(Precision.class);
        TorchRuntime.start(settings.threads());
        List<Subject> subjects = load();
        try (MemoryBandwidth bandwidth = new MemoryBandwidth(settings.threads())) {
            warmUp(subjects, bandwidth);
            for (int round = 0; round < settings.rounds(); round++) {
                System.err.printf("round %d of %d%n", round + 1, settings.rounds());
                measure(subjects, bandwidth);
                // Whoever comes first finds the machine as the last one left it: take turns.
                Collections.rotate(subjects, 1);
            }
            EngineReport.Model model = EngineReport.Model.of(settings.model(), subjects.get(0));
            List<Precision> measured = settings.precisions().stream()
                    .filter(precision -> subjects.stream().anyMatch(subject -> subject.precision() == precision))
                    .toList();
            subjects.forEach(Subject::close);
            for (Precision precision : measured) {
                memory.put(precision, MemoryProbe.residentBytes(settings.model(), precision, settings.threads()));
            }
            return EngineReport.of(machine, model, settings, samples, readBandwidth, copyBandwidth, memory);
        }
    }

    private List<Subject> load() {
        List<Subject> subjects = new ArrayList<>();
        for (Precision precision : settings.precisions()) {
            Subject.load(settings.model(), precision, MOST_STREAMS)
                    .ifPresentOrElse(
                            subjects::add,
                            () -> System.err.println(
                                    precision.word() + " is left out: this processor has no instructions for it."));
        }
        if (subjects.isEmpty()) {
            throw new OptionException("This processor computes none of the precisions that --precisions names.");
        }
        return subjects;
    }

    private void warmUp(List<Subject> subjects, MemoryBandwidth bandwidth) throws InterruptedException {
        System.err.println("warming up");
        for (Subject subject : subjects) {
            for (Measurement measurement : measurements(WARM_UP_TOKENS)) {
                measurement.measure(subject);
            }
        }
        bandwidth.readGigabytesPerSecond();
        bandwidth.copyGigabytesPerSecond();
    }

    private void measure(List<Subject> subjects, MemoryBandwidth bandwidth) throws InterruptedException {
        readBandwidth.add(bandwidth.readGigabytesPerSecond());
        copyBandwidth.add(bandwidth.copyGigabytesPerSecond());
        for (Measurement measurement : measurements(settings.tokens())) {
            for (Subject subject : subjects) {
                measurement.measure(subject).forEach((name, figure) -> samples.add(subject.precision(), name, figure));
            }
        }
    }

    private List<Measurement> measurements(int tokens) {
        List<Measurement> all = new ArrayList<>();
        BATCHES.forEach(batch -> all.add(new Decode(batch, tokens)));
        all.add(new Prefill(Subject.SHORT_PROMPT));
        all.add(new Prefill(Subject.LONG_PROMPT));
        all.add(new Ragged());
        all.add(new Join(settings.prefillChunk()));
        return all;
    }
}
