package io.qingliao.chatapi.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import io.qingliao.chatapi.shared.SettingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WordListTest {

    private final WordList words = WordList.ofLines(List.of("# not these", "Forbidden", "坏话", "", "  straße "));

    @Test
    void findsAWordInsideAText() {
        assertThat(words.occursIn("他说了坏话。")).isTrue();
        assertThat(words.occursIn("他说了好话。")).isFalse();
    }

    @Test
    void findsAWordInAnyCase() {
        assertThat(words.occursIn("this is FORBIDDEN")).isTrue();
        assertThat(words.occursIn("STRASSE")).isTrue();
    }

    @Test
    void findsAWordInFullWidthLetters() {
        assertThat(words.occursIn("ｆｏｒｂｉｄｄｅｎ")).isTrue();
    }

    @Test
    void findsAWordWithInvisibleCharactersBetween() {
        assertThat(words.occursIn("坏\u200B话")).isTrue();
        assertThat(words.occursIn("for\u00ADbid\uFEFFden")).isTrue();
    }

    @Test
    void leavesOutCommentsAndBlankLines() {
        assertThat(words.size()).isEqualTo(3);
        assertThat(words.occursIn("# not these")).isFalse();
        assertThat(WordList.ofLines(List.of("")).occursIn("anything")).isFalse();
    }

    @Test
    void isReadFromTheFileOfTheSetting(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("words.txt"), "坏话\n");
        ContentPolicy policy = new SafetyConfiguration().contentPolicy(new SafetySettings(file));

        assertThatCode(() -> policy.require("好话")).doesNotThrowAnyException();
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> policy.require("坏话"))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.CONTENT_REFUSED));
    }

    @Test
    void stopsTheStartWhenTheFileIsMissing(@TempDir Path directory) {
        SafetySettings settings = new SafetySettings(directory.resolve("none.txt"));

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> new SafetyConfiguration().contentPolicy(settings))
                .withMessageContaining("qingliao.safety.word-list");
    }
}
