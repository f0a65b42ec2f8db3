package io.qingliao.modelserver.api;

import io.qingliao.modelserver.chat.ChatTemplate;
import io.qingliao.modelserver.chat.GenerationDefaults;
import io.qingliao.modelserver.engine.GenerationEngine;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.time.Instant;
import java.util.Set;

/**
 * The model that this server answers with, and all that turns text into its tokens and back.
 *
 * @param id what clients call it: the name of its directory
 * @param name what people are shown
 * @param aliases names of other models under which clients may ask for it too
 * @param window the longest sequence, prompt and answer together, in tokens
 */
public record ServedModel(
        String id,
        String name,
        Set<String> aliases,
        int window,
        int vocabSize,
        Instant loadedAt,
        Facts facts,
        GenerationDefaults defaults,
        Tokenizer tokenizer,
        ChatTemplate template,
        GenerationEngine engine) {

    boolean answersTo(String name) {
        return name.equals(id) || aliases.contains(name);
    }

    /**
     * What an operator wants to know about a loaded model.
     *
     * @param slots sequences computed together at most
     * @param cacheBytesPerToken what a token takes in the cache
     */
    public record Facts(
            String precision, String device, int threads, int slots, long parameters, long cacheBytesPerToken) {}
}
