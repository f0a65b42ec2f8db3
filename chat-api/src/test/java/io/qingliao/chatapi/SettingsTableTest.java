package io.qingliao.chatapi;

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
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** Operators read of settings in this module's README, not in the records that hold them. */
class SettingsTableTest {

    private static final Path README = Path.of("README.md");

    @Test
    void tellsEverySettingWithItsDefault() throws IOException {
        List<String> rows = Files.readAllLines(README).stream()
                .filter(line -> line.startsWith("| `qingliao."))
                .toList();

        List<String> beginnings = settings().toList();
        assertThat(beginnings).hasSizeGreaterThan(50);
        assertThat(beginnings)
                .allSatisfy(beginning -> assertThat(rows)
                        .as("a row that begins like %s", beginning)
                        .anyMatch(row -> row.startsWith(beginning)));
    }

    /** How each one's row begins. */
    private static Stream<String> settings() {
        ClassPathScanningCandidateComponentProvider scan = new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scan.findCandidateComponents("io.qingliao.chatapi").stream()
                .map(found -> load(found.getBeanClassName()))
                .flatMap(record -> Arrays.stream(record.getDeclaredConstructors()[0].getParameters())
                        .map(setting -> "| `%s.%s` | %s |"
                                .formatted(
                                        record.getAnnotation(ConfigurationProperties.class)
                                                .value(),
                                        dashed(setting.getName()),
                                        defaultOf(setting))));
    }

    private static String defaultOf(Parameter setting) {
        DefaultValue given = setting.getAnnotation(DefaultValue.class);
        if (given != null && given.value().length > 0) {
            return "`" + given.value()[0] + "`";
        }
        return setting.getType() == boolean.class ? "`false`" : "–";
    }

    /** mostTokens is most-tokens. */
    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
