package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.TextFile;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import io.qingliao.modelserver.tokenizer.TokenizerKind;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Makes one set of defaults of everything that speaks about sampling, the nearest to the person first. */
final class GenerationSources {

    private static final Logger log = LoggerFactory.getLogger(GenerationSources.class);

    private final JsonNode config;
    private final JsonNode generation;
    private final Tokenizer tokenizer;
    private final ChatTemplate template;

    GenerationSources(Path directory, Tokenizer tokenizer, ChatTemplate template) {
        this.config = TextFile.json(directory, "config.json");
        this.generation = TextFile.json(directory, "generation_config.json");
        this.tokenizer = tokenizer;
        this.template = template;
    }

    /** @param window the longest sequence, in tokens */
    GenerationDefaults defaults(GenerationConfig settings, int window) {
        GenerationConfig all = settings.orElse(GenerationConfig.of(generation))
                .orElse(task())
                .orElse(template.habits())
                .orElse(GenerationConfig.USUAL);
        return new GenerationDefaults(
                Objects.requireNonNull(all.temperature()),
                Objects.requireNonNull(all.topK()),
                Objects.requireNonNull(all.topP()),
                Objects.requireNonNull(all.repetitionPenalty()),
                Objects.requireNonNull(all.minNewTokens()),
                Math.max(1, Math.min(Objects.requireNonNull(all.maxNewTokens()), window - 1)),
                stopTokens(),
                bannedTokens());
    }

    /** For text generation config.json may say more; its max_length counts the prompt, here it bounds the answer. */
    private GenerationConfig task() {
        if (template.family() != Family.CONTINUATION) {
            return GenerationConfig.UNSET;
        }
        JsonNode task = config.path("task_specific_params").path("text-generation");
        GenerationConfig said = GenerationConfig.of(task);
        int length = task.path("max_length").asInt(0);
        return length > 0 && said.maxNewTokens() == null ? said.withMaxNewTokens(length) : said;
    }

    private Set<Integer> stopTokens() {
        Set<Integer> ids = new LinkedHashSet<>();
        template.stopTokens().forEach(token -> tokenizer.control(token).ifPresent(ids::add));
        JsonNode eos = generation.has("eos_token_id") ? generation.path("eos_token_id") : config.path("eos_token_id");
        for (JsonNode id : eos.isArray() ? eos.values() : List.of(eos)) {
            if (id.isIntegralNumber() && tokenizer.spells(id.asInt())) {
                ids.add(id.asInt());
            } else if (id.isIntegralNumber()) {
                log.warn("eos_token_id {} is no token of this vocabulary; {} is used", id, String.join(", ", ends()));
                addEnds(ids);
            }
        }
        // An empty list says that nothing ends an answer; a field that is left out says nothing.
        if (ids.isEmpty() && !eos.isArray()) {
            addEnds(ids);
        }
        return Set.copyOf(ids);
    }

    private void addEnds(Set<Integer> ids) {
        ends().forEach(token -> tokenizer.control(token).ifPresent(ids::add));
    }

    /** What ends a text where the files name no token that exists. */
    private List<String> ends() {
        return tokenizer.kind() == TokenizerKind.WORD_PIECE ? List.of("[SEP]") : List.of("<|endoftext|>");
    }

    private Set<Integer> bannedTokens() {
        Set<Integer> ids = new HashSet<>(tokenizer.unspelled());
        template.bannedTokens().forEach(token -> tokenizer.control(token).ifPresent(ids::add));
        return Set.copyOf(ids);
    }
}
