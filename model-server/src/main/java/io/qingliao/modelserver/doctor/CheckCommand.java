package io.qingliao.modelserver.doctor;

import io.qingliao.modelserver.benchmark.AccuracyReport;
import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.model.ComputeDevice;
import io.qingliao.modelserver.model.Precision;
import io.qingliao.modelserver.model.TorchRuntime;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line's {@code check}. */
public final class CheckCommand {

    private final PrintStream out;
    private final CheckText text;

    /** A command that prints to {@code out}. */
    public CheckCommand(PrintStream out) {
        this.out = out;
        this.text = new CheckText(out);
    }

    /**
     * Follows a command line behind the word check.
     *
     * @return the exit status: 0 when the model can be served
     */
    public int run(List<String> arguments) throws InterruptedException {
        List<String> names = new ArrayList<>(arguments);
        boolean quick = names.remove("--quick");
        if (names.size() != 1 || names.get(0).startsWith("-")) {
            out.println("用法：check 模型目录 [--quick 不运行模型]");
            out.println("Usage: check MODEL_DIRECTORY [--quick does not run the model]");
            return 1;
        }
        Path directory = Path.of(names.get(0)).toAbsolutePath().normalize();
        CheckReport report = Checkup.of(directory, "auto", ComputeDevice.CPU);
        text.print(report);
        if (report.servable() && !quick) {
            report = tried(report, directory);
        }
        text.verdict(report, directory);
        return report.servable() ? 0 : 1;
    }

    /** The same with what goes wrong when the model is run. */
    private CheckReport tried(CheckReport report, Path directory) throws InterruptedException {
        try {
            runModel(directory);
            return report;
        } catch (CheckpointException e) {
            return with(report, e.sentence());
        } catch (TrialException e) {
            return with(report, e.sentence());
        } catch (IOException e) {
            return with(report, Checkup.unexpected(new IllegalStateException(e.getMessage(), e)));
        } catch (RuntimeException e) {
            return with(report, Checkup.unexpected(e));
        }
    }

    private void runModel(Path directory) throws IOException, InterruptedException {
        TorchRuntime.start(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
        CheckpointText speech = CheckpointText.load(directory);
        try (Tokenizer tokenizer = speech.tokenizer()) {
            text.print(Trial.of(directory, speech, "auto"));
            out.println("精度比较 Accuracy");
            out.println(AccuracyReport.measure(directory, tokenizer, Precision.ON_PROCESSORS)
                    .text()
                    .strip()
                    .indent(2)
                    .stripTrailing());
        }
    }

    private static CheckReport with(CheckReport report, Sentence problem) {
        return new CheckReport(
                report.model(),
                false,
                report.shape(),
                report.speech(),
                report.memory(),
                report.precision(),
                report.repairs(),
                Stream.concat(report.problems().stream(), Stream.of(problem)).toList());
    }
}
