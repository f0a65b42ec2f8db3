package io.qingliao.modelserver;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** Operators read of settings in this module's README, not in the record that holds them. */
class SettingsTableTest {

    private static final Path README = Path.of("README.md");

    @Test
    void tellsEverySettingWithItsDefaultAndNoOther() throws IOException {
        List<String> rows = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `qingliao."))
                .toList();
        PropertySource<?> shipped = new YamlPropertySourceLoader()
                .load("shipped", new ClassPathResource("application.yml"))
                .get(0);

        List<String> beginnings =
                settings("qingliao", ModelServerSettings.class, shipped).toList();

        assertThat(beginnings)
                .hasSameSizeAs(rows)
                .allSatisfy(beginning -> assertThat(rows)
                        .as("a row that begins like %s", beginning)
                        .anyMatch(row -> row.startsWith(beginning)));
    }

    /** How each one's row begins. */
    private static Stream<String> settings(String prefix, Class<?> record, PropertySource<?> shipped) {
        return Arrays.stream(record.getDeclaredConstructors()[0].getParameters())
                .flatMap(setting -> {
                    String name = prefix + "." + dashed(setting.getName());
                    return setting.getType().isRecord()
                            ? settings(name, setting.getType(), shipped)
                            : Stream.of("| `%s` | %s |".formatted(name, defaultOf(setting, shipped.getProperty(name))));
                });
    }

    private static String defaultOf(Parameter setting, Object shipped) {
        DefaultValue given = setting.getAnnotation(DefaultValue.class);
        if (shipped != null) {
            return "`" + shipped + "`";
        }
        return given == null || given.value().length == 0
                ? "–"
                : Arrays.stream(given.value()).map(value -> "`" + value + "`").collect(joining(", "));
    }

    /** mostSlots is most-slots. */
    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
