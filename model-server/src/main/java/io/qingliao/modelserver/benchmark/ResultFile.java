package io.qingliao.modelserver.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keeps a report as JSON beside the table that was printed. */
final class ResultFile {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private ResultFile() {}

    /** Writes {@code directory/name-time.json}; {@code report} is a record. */
    static Path write(Path directory, String name, Object report) throws IOException {
        Files.createDirectories(directory);
        Path file =
                directory.resolve(name + "-" + LocalDateTime.now(ZoneOffset.UTC).format(TIME) + ".json");
        Files.write(file, MAPPER.writeValueAsBytes(report));
        return file;
    }
}
