package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.TextFile;
import io.qingliao.modelserver.tokenizer.TextFileException;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A model directory's side of text: its tokenizer, how it talks, how it is sampled.
 *
 * @param name what people are shown
 * @param reason why it is taken for this family
 * @param window the longest sequence that its family makes of it, in tokens
 * @param typeTokens ids whose embeddings are added to those of the tokens behind them
 */
public record CheckpointText(
        String name,
        Tokenizer tokenizer,
        ChatTemplate template,
        String reason,
        GenerationDefaults defaults,
        int window,
        Set<Integer> typeTokens) {

    /**
     * Reads what the directory has about text.
     *
     * @throws TextFileException with one sentence on what is wrong with which file
     */
    public static CheckpointText load(Path directory) {
        JsonNode config = TextFile.json(directory, "config.json");
        ModelSettings settings = ModelSettingsFile.read(directory);
        Tokenizer tokenizer =
                Tokenizer.load(directory, config.path("vocab_size").asInt(Integer.MAX_VALUE));
        try {
            return of(directory, config, settings, tokenizer);
        } catch (RuntimeException e) {
            tokenizer.close();
            throw e;
        }
    }

    private static CheckpointText of(Path directory, JsonNode config, ModelSettings settings, Tokenizer tokenizer) {
        FamilyRecognition family = FamilyRecognition.of(CheckpointTraits.read(directory, tokenizer), settings.family());
        ChatTemplate template = configured(family.template(), settings);
        int window = window(config, template.family());
        String id = directory.toAbsolutePath().normalize().getFileName().toString();
        return new CheckpointText(
                Objects.requireNonNullElse(settings.name(), id),
                tokenizer,
                template,
                family.reason(),
                new GenerationSources(directory, tokenizer, template).defaults(settings.sampling(), window),
                window,
                template.typeTokens().stream()
                        .flatMap(token -> tokenizer.control(token).stream().boxed())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static ChatTemplate configured(ChatTemplate template, ModelSettings settings) {
        if (settings.systemPrompt() != null && !template.hearsSystem()) {
            String family = template.family().word();
            throw new TextFileException(
                    ModelSettingsFile.NAME + "：" + family + " 类模型没有系统提示词的位置，请去掉 system_prompt。",
                    ModelSettingsFile.NAME + ": system_prompt must be left out for the family " + family
                            + ", which has no place for it.");
        }
        return settings.systemPrompt() == null && settings.stop().isEmpty()
                ? template
                : new ConfiguredTemplate(template, settings.systemPrompt(), settings.stop());
    }

    /** DialoGPT was trained on 1,000 of its 1,024 positions, and says so in its config.json. */
    private static int window(JsonNode config, Family family) {
        int positions = config.path("n_positions").asInt(config.path("n_ctx").asInt(Integer.MAX_VALUE));
        int dialogue = config.path("task_specific_params")
                .path("conversational")
                .path("max_length")
                .asInt(0);
        return family == Family.DIALOGPT && dialogue > 1 ? Math.min(positions, dialogue) : positions;
    }
}
