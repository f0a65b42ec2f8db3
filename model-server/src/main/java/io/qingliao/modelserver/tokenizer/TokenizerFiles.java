package io.qingliao.modelserver.tokenizer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Finds a model directory's tokenizer, in whichever of its three forms, and makes one tokenizer.json of it. */
final class TokenizerFiles {

    private TokenizerFiles() {}

    /** @param from the files that were read, for the log */
    record Found(ObjectNode json, String from) {}

    static Found read(Path directory) {
        if (has(directory, "tokenizer.json")) {
            return new Found(TextFile.json(directory, "tokenizer.json"), "tokenizer.json");
        }
        if (has(directory, "vocab.json") && has(directory, "merges.txt")) {
            return new Found(ByteLevelVocabulary.tokenizerJson(directory), "vocab.json + merges.txt");
        }
        if (has(directory, "vocab.txt")) {
            return new Found(BertVocabulary.tokenizerJson(directory), "vocab.txt");
        }
        throw none(directory);
    }

    private static boolean has(Path directory, String name) {
        return Files.isRegularFile(directory.resolve(name));
    }

    private static TextFileException none(Path directory) {
        String wanted = "tokenizer.json, or vocab.json with merges.txt, or vocab.txt";
        String alone = Stream.of("vocab.json", "merges.txt", "spiece.model", "tokenizer.model")
                .filter(name -> has(directory, name))
                .findFirst()
                .map(name -> "; " + name + " alone is not enough")
                .orElse("");
        return new TextFileException(
                "模型目录 " + directory + " 中没有分词器：需要 tokenizer.json，或 vocab.json 和 merges.txt，或 vocab.txt。",
                "The model directory " + directory + " has no tokenizer: " + wanted + alone + ".");
    }
}
