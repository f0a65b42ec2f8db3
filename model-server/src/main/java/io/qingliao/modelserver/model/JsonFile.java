package io.qingliao.modelserver.model;

import io.qingliao.modelserver.language.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON files of a model directory; what fails says which file and why. */
final class JsonFile {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private JsonFile() {}

    static JsonNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CheckpointException(
                    "模型目录 " + file.getParent() + " 中没有 " + file.getFileName() + "。",
                    "The model directory " + file.getParent() + " has no " + file.getFileName() + ".");
        }
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new CheckpointException(
                    new Sentence(
                            "文件 " + file + " 不能读取：" + e.getMessage() + "。",
                            "The file " + file + " cannot be read: " + e.getMessage() + "."),
                    e);
        }
    }

    static JsonNode parse(String text, String name) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new CheckpointException(name + " 必须是一个 JSON 对象。", name + " must hold a JSON object.");
            }
            return json;
        } catch (JacksonException e) {
            int line = e.getLocation().getLineNr();
            throw new CheckpointException(
                    new Sentence(
                            name + " 第 " + line + " 行不是 JSON：" + e.getOriginalMessage() + "。",
                            name + " is not JSON: " + e.getOriginalMessage() + " at line " + line + "."),
                    e);
        }
    }
}
