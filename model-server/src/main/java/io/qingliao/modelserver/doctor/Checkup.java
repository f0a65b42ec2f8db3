package io.qingliao.modelserver.doctor;

import io.qingliao.modelserver.chat.CheckpointText;
import io.qingliao.modelserver.doctor.CheckReport.Choice;
import io.qingliao.modelserver.doctor.CheckReport.Memory;
import io.qingliao.modelserver.doctor.CheckReport.Shape;
import io.qingliao.modelserver.doctor.CheckReport.Speech;
import io.qingliao.modelserver.language.Sentence;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.model.ComputeDevice;
import io.qingliao.modelserver.model.Gpt2Config;
import io.qingliao.modelserver.model.Inspection;
import io.qingliao.modelserver.tokenizer.TextFileException;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at a model directory; whatever is wrong with it becomes a sentence of the report. */
public final class Checkup {

    private final Path directory;
    private final List<Sentence> repairs = new ArrayList<>();
    private final List<Sentence> problems = new ArrayList<>();

    private Checkup(Path directory) {
        this.directory = directory;
    }

    /** Of a directory, for the precision and the device that the settings ask for. */
    public static CheckReport of(Path directory, String precision, ComputeDevice device) {
        return new Checkup(directory).look(precision, device);
    }

    private CheckReport look(String precision, ComputeDevice device) {
        // What is not GPT-2 has nothing else to be said about.
        boolean isGpt2 = isGpt2();
        Inspection inspection = isGpt2 ? inspect(precision, device) : null;
        Speech speech = isGpt2 ? speech(inspection) : null;
        return new CheckReport(
                String.valueOf(directory.toAbsolutePath().normalize().getFileName()),
                problems.isEmpty(),
                inspection == null ? null : shape(inspection),
                speech,
                inspection == null ? List.of() : memory(inspection),
                inspection == null ? null : new Choice(inspection.precision().word(), inspection.precisionReason()),
                List.copyOf(repairs),
                List.copyOf(problems));
    }

    private boolean isGpt2() {
        try {
            Inspection.config(directory);
            return true;
        } catch (CheckpointException e) {
            problems.add(e.sentence());
            return false;
        }
    }

    private @Nullable Inspection inspect(String precision, ComputeDevice device) {
        try {
            Inspection inspection = Inspection.of(directory, precision, device);
            repairs.addAll(inspection.repairs());
            requireMemory(inspection);
            return inspection;
        } catch (CheckpointException e) {
            problems.add(e.sentence());
        } catch (RuntimeException e) {
            problems.add(unexpected(e));
        }
        return null;
    }

    private void requireMemory(Inspection inspection) {
        try {
            inspection.requireMemory();
        } catch (CheckpointException e) {
            problems.add(e.sentence());
        }
    }

    private @Nullable Speech speech(@Nullable Inspection inspection) {
        try {
            CheckpointText text = CheckpointText.load(directory);
            try (Tokenizer tokenizer = text.tokenizer()) {
                if (inspection != null) {
                    notePadding(tokenizer, inspection.config());
                }
                return new Speech(
                        text.template().family().word(),
                        text.reason(),
                        tokenizer.kind().name().toLowerCase(Locale.ROOT),
                        tokenizer.size());
            }
        } catch (TextFileException e) {
            problems.add(e.sentence());
        } catch (RuntimeException e) {
            problems.add(unexpected(e));
        }
        return null;
    }

    private void notePadding(Tokenizer tokenizer, Gpt2Config config) {
        int padding = config.vocabSize() - tokenizer.size();
        if (padding > 0) {
            repairs.add(new Sentence(
                    "模型的词表有 " + config.vocabSize() + " 个词，分词器只有 " + tokenizer.size() + " 个：多出的 " + padding
                            + " 个永远不会被选中。",
                    "The model has " + config.vocabSize() + " words, the tokenizer " + tokenizer.size() + ": the "
                            + padding + " that nothing spells are never chosen."));
        }
    }

    private static Shape shape(Inspection inspection) {
        Gpt2Config config = inspection.config();
        return new Shape(
                inspection.parameters(),
                config.nLayer(),
                config.nEmbd(),
                config.nHead(),
                config.nInner(),
                config.vocabSize(),
                config.window(),
                inspection.activation(),
                inspection.weightFile(),
                inspection.weightFiles(),
                inspection.storedAs(),
                inspection.tiedHead());
    }

    private static List<Memory> memory(Inspection inspection) {
        return inspection.memory().stream()
                .map(each -> new Memory(each.precision().word(), each.weights(), each.conversation()))
                .toList();
    }

    /** For what no sentence was written for; a stack trace would help nobody who has this model. */
    static Sentence unexpected(RuntimeException e) {
        String reason = e.getClass().getSimpleName() + (e.getMessage() == null ? "" : ": " + firstLine(e.getMessage()));
        return new Sentence("读取时出现意外错误（" + reason + "）。", "Reading it failed unexpectedly (" + reason + ").");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
