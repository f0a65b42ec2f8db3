package io.qingliao.modelserver.doctor;

import io.qingliao.modelserver.doctor.CheckReport.Memory;
import io.qingliao.modelserver.doctor.CheckReport.Shape;
import io.qingliao.modelserver.language.Sentence;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints a report for a person, Chinese first and English beside it. */
final class CheckText {

    private static final double MEGABYTE = 1 << 20;

    private final PrintStream out;

    CheckText(PrintStream out) {
        this.out = out;
    }

    void print(CheckReport report) {
        line("模型 Model", report.model());
        if (report.shape() != null) {
            print(report.shape());
        }
        if (report.speech() != null) {
            line(
                    "分词 Tokenizer",
                    report.speech().tokenizer() + ", " + report.speech().tokens());
            line("对话 Family", report.speech().family() + " — " + report.speech().reason());
        }
        if (!report.memory().isEmpty()) {
            line(
                    "内存 Memory",
                    report.memory().stream().map(CheckText::memory).collect(Collectors.joining("; "))
                            + "  (权重 weights + 每个对话 each conversation)");
        }
        if (report.precision() != null) {
            line(
                    "精度 Precision",
                    report.precision().precision() + " — " + report.precision().reason());
        }
        list("已自动处理 Taken care of", report.repairs());
    }

    private void print(Shape shape) {
        line(
                "结构 Architecture",
                String.format(
                        Locale.ROOT,
                        "GPT-2, %.1f M 参数 parameters: n_layer %d, n_embd %d, n_head %d, n_inner %d, vocab_size %d, %s",
                        shape.parameters() / 1e6,
                        shape.layers(),
                        shape.width(),
                        shape.heads(),
                        shape.innerWidth(),
                        shape.vocabulary(),
                        shape.activation()));
        line("窗口 Window", shape.window() + " tokens");
        line(
                "权重 Weights",
                shape.weightFile()
                        + (shape.weightFiles() > 1 ? " (" + shape.weightFiles() + " 个文件 files)" : "")
                        + ", "
                        + shape.storedAs()
                        + (shape.tiedHead() ? ", 输出层共用词向量 tied head" : ", 独立输出层 head of its own"));
    }

    void print(Trial trial) {
        line(
                "速度 Speed",
                String.format(
                        Locale.ROOT,
                        "%.1f tokens/s，读入 prompt %.0f tokens/s",
                        trial.tokensPerSecond(),
                        trial.promptTokensPerSecond()));
        line("试答 Sample", trial.question() + " → " + trial.answer().replace('\n', ' '));
    }

    void verdict(CheckReport report, Path directory) {
        list("问题 Problems", report.problems());
        out.println();
        String start = "./run --model " + (isInModels(directory) ? directory.getFileName() : directory);
        out.println(
                report.servable()
                        ? "✔ 可以使用：" + start + "\n  It can be served: " + start
                        : "✘ 不能使用，原因见上。\n  It cannot be served, for the reasons above.");
    }

    /** ./run knows those by their names. */
    private static boolean isInModels(Path directory) {
        Path parent = directory.getParent();
        return parent != null && parent.endsWith("models");
    }

    private static String memory(Memory memory) {
        return String.format(
                Locale.ROOT,
                "%s %.0f + %.1f MB",
                memory.precision(),
                memory.weightBytes() / MEGABYTE,
                memory.conversationBytes() / MEGABYTE);
    }

    private void list(String head, List<Sentence> sentences) {
        if (!sentences.isEmpty()) {
            out.println(head);
        }
        for (Sentence sentence : sentences) {
            out.println("  - " + sentence.chinese());
            if (!sentence.english().equals(sentence.chinese())) {
                out.println("    " + sentence.english());
            }
        }
    }

    private void line(String label, String value) {
        // A Chinese character is two columns wide.
        int width = label.codePoints().map(c -> c > 0xff ? 2 : 1).sum();
        out.println(label + " ".repeat(Math.max(1, 20 - width)) + value);
    }
}
