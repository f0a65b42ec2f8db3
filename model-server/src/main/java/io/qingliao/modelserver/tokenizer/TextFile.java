package io.qingliao.modelserver.tokenizer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the files of a model directory that are about text. */
public final class TextFile {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /** The file's text in UTF-8, without the mark that some editors put before it. */
    public static String read(Path file) {
        try {
            String text = Files.readString(file);
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (IOException e) {
            throw new TextFileException(
                    "文件 " + file.getFileName() + " 不能按 UTF-8 读取。",
                    "The file " + file.getFileName() + " cannot be read as UTF-8: " + e.getMessage() + ".",
                    e);
        }
    }

    /** Lines end with LF, CRLF or CR; the last one may do without. */
    static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    /** The object in a JSON file; an empty one where there is no such file. */
    public static ObjectNode json(Path directory, String name) {
        Path file = directory.resolve(name);
        return Files.isRegularFile(file) ? json(file) : JsonMapper.shared().createObjectNode();
    }

    static ObjectNode json(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            JsonNode json = JsonMapper.shared().readTree(read(file));
            if (json instanceof ObjectNode object) {
                return object;
            }
            throw new TextFileException(name + " 必须是一个 JSON 对象。", name + " must hold a JSON object.");
        } catch (JacksonException e) {
            int line = e.getLocation().getLineNr();
            throw new TextFileException(
                    name + " 第 " + line + " 行不是 JSON。",
                    name + " is not JSON: " + e.getOriginalMessage() + " at line " + line + ".",
                    e);
        }
    }
}
