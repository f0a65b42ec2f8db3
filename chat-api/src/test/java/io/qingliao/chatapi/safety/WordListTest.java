package io.qingliao.chatapi.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.SettingRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

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
    void findsAWordThatIsPulledApart() {
        assertThat(words.occursIn("坏 话")).isTrue();
        assertThat(words.occursIn("坏*-话")).isTrue();
        assertThat(words.occursIn("f o r b i d d e n")).isTrue();
        assertThat(words.occursIn("f.o.r.b.i.d.d.e.n words")).isTrue();
        assertThat(words.occursIn("他很坏。话不多")).isFalse();
        assertThat(words.occursIn("for bid den")).isFalse();
    }

    @Test
    void findsWordsOfAlphabetsOnlyWhole() {
        WordList list = WordList.ofLines(List.of("ass", "坏话", "x光"));

        assertThat(list.occursIn("a class of its own")).isFalse();
        assertThat(list.occursIn("an ass, he said")).isTrue();
        assertThat(list.occursIn("不说坏话的人")).isTrue();
        assertThat(list.occursIn("拍了X光片")).isTrue();
        assertThat(list.occursIn("max光")).isFalse();
    }

    @Test
    void findsWordsOfOneCharacterAndBesideEachOther() {
        WordList list = WordList.ofLines(List.of("毒", "毒品", "毒品交易"));

        assertThat(list.occursIn("毒")).isTrue();
        assertThat(list.occursIn("有毒品")).isTrue();
        assertThat(list.occursIn("药品")).isFalse();
        assertThat(WordList.ofLines(List.of("毒品交易")).occursIn("毒品")).isFalse();
        assertThat(WordList.ofLines(List.of("😀")).occursIn("好😀吗")).isTrue();
    }

    @Test
    void isReadFromTheFileOfTheSetting(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("words.txt"), "坏话\n");

        ActiveList list = new FileList(settings(file)).read().orElseThrow();

        assertThat(list.action()).isEqualTo(WordAction.REFUSE);
        assertThat(list.words().occursIn("坏话")).isTrue();
        assertThat(list.words().occursIn("好话")).isFalse();
        assertThat(new FileList(settings(null)).read()).isEmpty();
    }

    @Test
    void stopsTheStartWhenTheFileIsMissing(@TempDir Path directory) {
        SafetySettings settings = settings(directory.resolve("none.txt"));

        assertThatExceptionOfType(SettingRefused.class)
                .isThrownBy(() -> new FileList(settings).read())
                .withMessageContaining("qingliao.safety.word-list");
    }

    private static SafetySettings settings(Path wordList) {
        return new SafetySettings(wordList, true, DataSize.ofMegabytes(4));
    }
}
