package io.qingliao.modelserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A model directory with files about text only, written by a test. */
public record TextDirectory(Path path) {

    /** A BERT vocabulary for tests of templates: its first five lines are where bert-base-chinese has 0 and 100 to 103. */
    public static final List<String> CHINESE = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "你", "好", "吗", "我", "叫", "小", "明", "？", "！", "，", "。", "是",
            "谁", "很", "高", "兴", "再", "见", "h", "##i", "hi", "i", "o", "k", "ok", "[", "]", "cl", "##s", "sep");

    public TextDirectory write(String file, String text) {
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A vocab.txt as most projects ship it: no end of line behind the last word. */
    public TextDirectory vocabulary(List<String> words) {
        return write("vocab.txt", String.join("\n", words));
    }

    public TextDirectory config(int vocabSize, String more) {
        return write(
                "config.json",
                "{\"model_type\":\"gpt2\",\"n_positions\":64,\"vocab_size\":" + vocabSize
                        + (more.isEmpty() ? "" : "," + more) + "}");
    }
}
