package io.qingliao.modelserver;

import io.qingliao.modelserver.chat.ChatTemplate;
import io.qingliao.modelserver.chat.JinjaChatTemplate;
import io.qingliao.modelserver.chat.PlainChatTemplate;
import io.qingliao.modelserver.model.CheckpointException;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a model directory that are about text: tokenizer.json and, in tokenizer_config.json, the template. */
record TextFiles(Tokenizer tokenizer, ChatTemplate template) {

    static TextFiles load(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new CheckpointException("There is no model directory " + directory + ".");
        }
        return new TextFiles(tokenizer(directory.resolve("tokenizer.json")), template(directory));
    }

    private static Tokenizer tokenizer(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException("The model directory " + file.getParent() + " has no tokenizer.json.");
        }
        try {
            return Tokenizer.load(file);
        } catch (RuntimeException e) {
            throw new CheckpointException("tokenizer.json cannot be used: " + e.getMessage(), e);
        }
    }

    private static ChatTemplate template(Path directory) {
        Path file = directory.resolve("tokenizer_config.json");
        if (!Files.isRegularFile(file)) {
            return new PlainChatTemplate();
        }
        try {
            JsonNode config = JsonMapper.shared().readTree(Files.readString(file));
            JsonNode template = config.path("chat_template");
            return template.isString()
                    ? new JinjaChatTemplate(template.asString(), specialTokens(config))
                    : new PlainChatTemplate();
        } catch (IOException | JacksonException e) {
            throw new CheckpointException("tokenizer_config.json cannot be read: " + e.getMessage(), e);
        }
    }

    /** A special token is written as a string or as an object with its content. */
    private static Map<String, String> specialTokens(JsonNode config) {
        Map<String, String> tokens = new HashMap<>();
        for (String name :
                new String[] {"bos_token", "eos_token", "unk_token", "pad_token", "sep_token", "cls_token"}) {
            JsonNode token = config.path(name);
            if (token.isString() || token.path("content").isString()) {
                tokens.put(
                        name,
                        token.isString()
                                ? token.asString()
                                : token.get("content").asString());
            }
        }
        return tokens;
    }
}
