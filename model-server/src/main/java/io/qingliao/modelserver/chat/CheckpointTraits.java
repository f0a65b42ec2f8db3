package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.SpecialTokens;
import io.qingliao.modelserver.tokenizer.TextFile;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What a model directory tells about how its model talks. */
record CheckpointTraits(Path directory, JsonNode config, Tokenizer tokenizer, SpecialTokens specials) {

    private static final String END_OF_TEXT = "<|endoftext|>";

    static CheckpointTraits read(Path directory, Tokenizer tokenizer) {
        return new CheckpointTraits(
                directory, TextFile.json(directory, "config.json"), tokenizer, SpecialTokens.read(directory));
    }

    /** Whether the directory, or the one that the checkpoint was made from, is called something like it. */
    boolean isCalled(String part) {
        String names = directory.toAbsolutePath().normalize().getFileName()
                + " "
                + config.path("_name_or_path").asString("");
        return names.toLowerCase(Locale.ROOT).contains(part);
    }

    boolean knows(String controlToken) {
        return tokenizer.control(controlToken).isPresent();
    }

    boolean hasTask(String name) {
        return config.path("task_specific_params").has(name);
    }

    String endOfText() {
        return specials.byRole().getOrDefault("eos_token", END_OF_TEXT);
    }

    /** The Jinja template, from tokenizer_config.json or from a file of its own. */
    Optional<String> chatTemplate() {
        JsonNode template = TextFile.json(directory, "tokenizer_config.json").path("chat_template");
        if (template.isString()) {
            return Optional.of(template.asString());
        }
        // Several templates come as a list; the one for plain talk is called default.
        for (JsonNode each : template) {
            if (each.path("name").asString("").equals("default")) {
                return Optional.of(each.path("template").asString(""));
            }
        }
        Path file = directory.resolve("chat_template.jinja");
        return Files.isRegularFile(file) ? Optional.of(TextFile.read(file)) : Optional.empty();
    }
}
