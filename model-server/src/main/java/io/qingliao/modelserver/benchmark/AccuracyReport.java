package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Batch;
import io.qingliao.modelserver.model.Batch.Row;
import io.qingliao.modelserver.model.Gpt2Config;
import io.qingliao.modelserver.model.LoadOptions;
import io.qingliao.modelserver.model.LoadedModel;
import io.qingliao.modelserver.model.LogitsLm;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import io.qingliao.modelserver.sampling.Draw;
import io.qingliao.modelserver.sampling.SamplingParams;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * bench/accuracy: what each precision costs in exactness. The same text goes through float32 and the others side by side,
 * token by token through the cache as in a served answer, and every prediction is compared with float32's.
 *
 * @param precisions those that this processor computes
 */
public record AccuracyReport(String model, int dialogues, List<Line> precisions) {

    /** Dialogues that go through the model together. */
    private static final int BATCH = 16;

    private static final Draw GREEDY = SamplingParams.GREEDY.draw(0, 0);

    /**
     * How one precision did.
     *
     * @param klDivergence from float32, nats a token
     */
    public record Line(
            Precision precision, long tokens, double perplexity, double top1Agreement, double klDivergence) {}

    public static void main(String[] arguments) throws Exception {
        Command.run(() -> {
            Options options = Options.parse(arguments, Set.of("--model", "--threads", "--precisions", "--results"));
            TorchRuntime.start(options.number("--threads", Runtime.getRuntime().availableProcessors(), 1024));
            AccuracyReport report = measure(Path.of(options.required("--model")), options.precisions("--precisions"));
            System.out.println(report.text());
            Path results = Path.of(options.text("--results", "bench/results"));
            System.out.println("JSON: " + ResultFile.write(results, "accuracy", report));
        });
    }

    static AccuracyReport measure(Path directory, List<Precision> precisions) throws IOException {
        try (Tokenizer tokenizer = Tokenizer.load(
                directory, Gpt2Config.read(directory.resolve("config.json")).vocabSize())) {
            return measure(directory, tokenizer, precisions);
        }
    }

    /** Compares those precisions that this processor computes; libtorch must have been started. */
    public static AccuracyReport measure(Path directory, Tokenizer tokenizer, List<Precision> precisions)
            throws IOException {
        Map<Precision, LogitsLm> judged = new LinkedHashMap<>();
        LoadedModel exact = load(directory, Precision.FLOAT32);
        try (LogitsLm reference = LogitsLm.of(exact)) {
            for (Precision precision : precisions) {
                LoadedModel model = load(directory, precision);
                if (model.precision() == precision) {
                    judged.put(precision, LogitsLm.of(model));
                } else {
                    model.lm().close();
                }
            }
            List<int[]> dialogues = Transcripts.tokens(tokenizer, exact.lm().window());
            Map<Precision, Agreement> agreements = compare(dialogues, reference, judged);
            return new AccuracyReport(
                    directory.toAbsolutePath().normalize().getFileName().toString(),
                    dialogues.size(),
                    agreements.entrySet().stream()
                            .map(entry -> line(entry.getKey(), entry.getValue()))
                            .toList());
        } finally {
            judged.values().forEach(LogitsLm::close);
        }
    }

    private static LoadedModel load(Path directory, Precision precision) {
        return LoadedModel.load(directory, new LoadOptions(precision.word(), LoadOptions.memoryBytes(), BATCH));
    }

    private static Map<Precision, Agreement> compare(
            List<int[]> dialogues, LogitsLm reference, Map<Precision, LogitsLm> judged) {
        Map<Precision, Agreement> agreements = new LinkedHashMap<>();
        judged.keySet().forEach(precision -> agreements.put(precision, new Agreement()));
        for (int start = 0; start < dialogues.size(); start += BATCH) {
            List<int[]> together = dialogues.subList(start, Math.min(start + BATCH, dialogues.size()));
            int longest = together.stream().mapToInt(ids -> ids.length).max().orElse(0);
            for (int position = 0; position + 1 < longest; position++) {
                List<Integer> actual = new ArrayList<>();
                Batch batch = batch(together, position, actual);
                List<Prediction> expected = predictions(reference, batch);
                judged.forEach((precision, lm) -> add(
                        agreements.computeIfAbsent(precision, key -> new Agreement()),
                        expected,
                        predictions(lm, batch),
                        actual));
            }
        }
        return agreements;
    }

    /** The tokens at {@code position} of those dialogues that go on behind it; what follows goes to {@code actual}. */
    private static Batch batch(List<int[]> dialogues, int position, List<Integer> actual) {
        List<Row> rows = new ArrayList<>();
        for (int slot = 0; slot < dialogues.size(); slot++) {
            int[] ids = dialogues.get(slot);
            if (position + 1 < ids.length) {
                rows.add(new Row(slot, position, new int[] {ids[position]}, GREEDY));
                actual.add(ids[position + 1]);
            }
        }
        return new Batch(rows);
    }

    private static List<Prediction> predictions(LogitsLm lm, Batch batch) {
        return Arrays.stream(lm.logits(batch)).map(Prediction::new).toList();
    }

    private static void add(
            Agreement agreement, List<Prediction> expected, List<Prediction> said, List<Integer> actual) {
        for (int row = 0; row < expected.size(); row++) {
            agreement.add(expected.get(row), said.get(row), actual.get(row));
        }
    }

    private static Line line(Precision precision, Agreement agreement) {
        return new Line(
                precision, agreement.tokens(), agreement.perplexity(), agreement.top1(), agreement.divergence());
    }

    /** As a table. */
    public String text() {
        TextTable table =
                new TextTable("precision", "tokens", "perplexity", "top-1 as float32", "KL from float32, nats");
        for (Line line : precisions) {
            table.row(
                    line.precision().word(),
                    Long.toString(line.tokens()),
                    String.format(Locale.ROOT, "%.4f", line.perplexity()),
                    String.format(Locale.ROOT, "%.2f %%", 100 * line.top1Agreement()),
                    String.format(Locale.ROOT, "%.1e", line.klDivergence()));
        }
        return "\n" + model + ", " + dialogues + " Chinese dialogues, every token predicted from those before it\n\n"
                + table;
    }
}
