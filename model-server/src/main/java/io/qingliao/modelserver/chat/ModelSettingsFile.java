package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.TextFile;
import io.qingliao.modelserver.tokenizer.TextFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a model directory's qingliao.yaml; whatever is wrong with it is one sentence. */
final class ModelSettingsFile {

    static final String NAME = "qingliao.yaml";

    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_SYSTEM_PROMPT = 4_000;
    private static final int MOST_STOPS = 8;
    private static final int LONGEST_STOP = 128;
    private static final int MOST_TOKENS = 1_000_000;

    private ModelSettingsFile() {}

    static ModelSettings read(Path directory) {
        Path file = directory.resolve(NAME);
        return Files.isRegularFile(file) ? settings(yaml(TextFile.read(file))) : ModelSettings.NONE;
    }

    private static ModelSettings settings(YamlFields fields) {
        YamlFields sampling = fields.group("sampling");
        ModelSettings settings = new ModelSettings(
                fields.text("name", LONGEST_NAME),
                fields.choice("family", Family::named, Family.words()),
                fields.text("system_prompt", LONGEST_SYSTEM_PROMPT),
                fields.texts("stop", MOST_STOPS, LONGEST_STOP),
                new GenerationConfig(
                        sampling.number("temperature", 0, 2),
                        sampling.whole("top_k", 0, MOST_TOKENS),
                        sampling.aboveZero("top_p", 1),
                        sampling.aboveZero("repetition_penalty", 10),
                        sampling.whole("min_new_tokens", 0, MOST_TOKENS),
                        sampling.whole("max_new_tokens", 1, MOST_TOKENS)));
        sampling.refuseOthers();
        fields.refuseOthers();
        return settings;
    }

    private static YamlFields yaml(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        try {
            Object root = new Yaml(new SafeConstructor(options)).load(text);
            if (root == null) {
                return new YamlFields("", Map.of());
            }
            if (root instanceof Map<?, ?> map) {
                return new YamlFields("", map);
            }
        } catch (YAMLException e) {
            String where = e instanceof MarkedYAMLException marked && marked.getProblemMark() != null
                    ? "line " + (marked.getProblemMark().getLine() + 1)
                    : "the beginning";
            String why = e instanceof MarkedYAMLException marked ? marked.getProblem() : e.getMessage();
            throw new TextFileException(
                    NAME + " 不是正确的 YAML（" + where + "）：" + why + "。",
                    NAME + " is not YAML at " + where + ": " + why + ".",
                    e);
        }
        throw new TextFileException(NAME + " 必须由“字段: 值”组成。", NAME + " must hold fields with values.");
    }
}
