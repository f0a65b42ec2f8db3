package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.benchmark.Measurement.Decode;
import io.qingliao.modelserver.benchmark.Measurement.Unit;
import io.qingliao.modelserver.model.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What bench/engine found.
 *
 * @param readGigabytesPerSecond the roof of what decode at batch 1 can read
 */
record EngineReport(
        Machine machine,
        Model model,
        int threads,
        int rounds,
        int tokens,
        int prefillChunk,
        Spread readGigabytesPerSecond,
        Spread copyGigabytesPerSecond,
        List<Line> lines,
        List<PrecisionFacts> precisions) {

    private static final String ONE_STREAM = new Decode(1, 1).name();

    record Model(String name, long parameters, Map<Precision, Long> weightBytesPerToken) {
        static Model of(Path directory, Subject subject) {
            Map<Precision, Long> bytes = new EnumMap<>(Precision.class);
            for (Precision precision : Precision.values()) {
                bytes.put(precision, WeightTraffic.bytesPerToken(subject.config(), precision));
            }
            return new Model(
                    directory.toAbsolutePath().normalize().getFileName().toString(), subject.parameters(), bytes);
        }
    }

    /**
     * One figure in one precision.
     *
     * @param toOneStream the median against one stream in float32, round by round; for decode where float32 ran too
     */
    record Line(
            String name,
            Precision precision,
            String unit,
            Spread spread,
            @Nullable Spread toOneStream,
            List<Double> samples) {}

    /**
     * @param bandwidthShare of the read bandwidth measured in the same round, what decode at batch 1 reached
     * @param residentBytes of a process that serves eight sequences in this precision
     */
    record PrecisionFacts(Precision precision, long weightBytesPerToken, Spread bandwidthShare, long residentBytes) {}

    static EngineReport of(
            Machine machine,
            Model model,
            EngineBenchmark.Settings settings,
            Samples samples,
            List<Double> readBandwidth,
            List<Double> copyBandwidth,
            Map<Precision, Long> memory) {
        List<Line> lines = new ArrayList<>();
        samples.names()
                .forEach((name, unit) ->
                        memory.keySet().forEach(precision -> lines.add(line(samples, name, unit, precision))));
        List<PrecisionFacts> facts = new ArrayList<>();
        memory.forEach((precision, bytes) -> {
            long perToken = model.weightBytesPerToken().getOrDefault(precision, 0L);
            List<Double> share = quotients(samples.of(ONE_STREAM, precision), readBandwidth, perToken / 1e9);
            facts.add(new PrecisionFacts(precision, perToken, Spread.of(share), bytes));
        });
        return new EngineReport(
                machine,
                model,
                settings.threads(),
                settings.rounds(),
                settings.tokens(),
                settings.prefillChunk(),
                Spread.of(readBandwidth),
                Spread.of(copyBandwidth),
                lines,
                facts);
    }

    private static Line line(Samples samples, String name, Unit unit, Precision precision) {
        List<Double> values = samples.of(name, precision);
        List<Double> oneStream = samples.of(ONE_STREAM, Precision.FLOAT32);
        boolean compared = name.startsWith("decode") && !oneStream.isEmpty();
        return new Line(
                name,
                precision,
                unit.sign(),
                Spread.of(values),
                compared ? Spread.of(quotients(values, oneStream, 1)) : null,
                values);
    }

    /** Round by round, so that a slow round is compared with itself. */
    private static List<Double> quotients(List<Double> values, List<Double> divisors, double factor) {
        List<Double> quotients = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            quotients.add(values.get(i) * factor / divisors.get(i));
        }
        return quotients;
    }

    String text() {
        return String.join(
                "\n",
                "",
                model.name() + ": " + Spread.digits(model.parameters() / 1e6) + " M parameters; " + threads
                        + " threads, " + rounds + " rounds, prompt " + Subject.SHORT_PROMPT + ", " + tokens
                        + " new tokens, prefill chunk " + prefillChunk,
                machine.sentence(),
                "median (least–most); × is the quotient by one stream in float32 of the same round",
                "",
                table().toString(),
                "memory bandwidth, plain loops over 1 GiB: read " + readGigabytesPerSecond + " GB/s, copy "
                        + copyGigabytesPerSecond + " GB/s",
                "");
    }

    private TextTable table() {
        List<Precision> columns =
                precisions.stream().map(PrecisionFacts::precision).toList();
        TextTable table = new TextTable(
                Stream.concat(Stream.of("", "unit"), columns.stream().map(Precision::word))
                        .toArray(String[]::new));
        Map<String, String> units = new LinkedHashMap<>();
        lines.forEach(line -> units.put(line.name(), line.unit()));
        units.forEach((name, unit) -> table.row(
                row(name, unit, columns.stream().map(each -> cell(name, each)).toList())));
        table.row(row(
                "weights read a token",
                "MB",
                precisions.stream()
                        .map(each -> Spread.digits(each.weightBytesPerToken() / 1e6))
                        .toList()));
        table.row(row(
                "share of read bandwidth, batch 1",
                "",
                precisions.stream()
                        .map(each -> each.bandwidthShare().toString())
                        .toList()));
        table.row(row(
                "resident memory, batch 8",
                "MB",
                precisions.stream()
                        .map(each -> Spread.digits(each.residentBytes() / 1e6))
                        .toList()));
        return table;
    }

    private static List<String> row(String name, String unit, List<String> cells) {
        return Stream.concat(Stream.of(name, unit), cells.stream()).toList();
    }

    private String cell(String name, Precision precision) {
        Optional<Line> line = lines.stream()
                .filter(each -> each.name().equals(name) && each.precision() == precision)
                .findFirst();
        return line.map(each -> each.spread()
                        + (each.toOneStream() == null
                                ? ""
                                : "  " + Spread.digits(each.toOneStream().median()) + "×"))
                .orElse("—");
    }
}
