package io.qingliao.modelserver.model;

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
                    "The model directory " + file.getParent() + " has no " + file.getFileName() + ".");
        }
        try {
            return parse(Files.readString(file), file.getFileName().toString());
        } catch (IOException e) {
            throw new CheckpointException("The file " + file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    static JsonNode parse(String text, String name) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!json.isObject()) {
                throw new CheckpointException(name + " must hold a JSON object.");
            }
            return json;
        } catch (JacksonException e) {
            throw new CheckpointException(
                    name + " is not JSON: " + e.getOriginalMessage() + " at line "
                            + e.getLocation().getLineNr() + ".",
                    e);
        }
    }
}
