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
        assertThat(holds(words, "他说了坏话。")).isTrue();
        assertThat(holds(words, "他说了好话。")).isFalse();
    }

    @Test
    void findsAWordInAnyCase() {
        assertThat(holds(words, "this is FORBIDDEN")).isTrue();
        assertThat(holds(words, "STRASSE")).isTrue();
    }

    @Test
    void findsAWordInFullWidthLetters() {
        assertThat(holds(words, "ｆｏｒｂｉｄｄｅｎ")).isTrue();
    }

    @Test
    void findsAWordWithInvisibleCharactersBetween() {
        assertThat(holds(words, "坏\u200B话")).isTrue();
        assertThat(holds(words, "for\u00ADbid\uFEFFden")).isTrue();
    }

    @Test
    void leavesOutCommentsAndBlankLines() {
        assertThat(words.size()).isEqualTo(3);
        assertThat(holds(words, "# not these")).isFalse();
        assertThat(holds(WordList.ofLines(List.of("")), "anything")).isFalse();
    }

    @Test
    void findsAWordThatIsPulledApart() {
        assertThat(holds(words, "坏 话")).isTrue();
        assertThat(holds(words, "坏*-话")).isTrue();
        assertThat(holds(words, "f o r b i d d e n")).isTrue();
        assertThat(holds(words, "f.o.r.b.i.d.d.e.n words")).isTrue();
        assertThat(holds(words, "他很坏。话不多")).isFalse();
        assertThat(holds(words, "for bid den")).isFalse();
    }

    @Test
    void findsWordsOfAlphabetsOnlyWhole() {
        WordList list = WordList.ofLines(List.of("ass", "坏话", "x光"));

        assertThat(holds(list, "a class of its own")).isFalse();
        assertThat(holds(list, "an ass, he said")).isTrue();
        assertThat(holds(list, "不说坏话的人")).isTrue();
        assertThat(holds(list, "拍了X光片")).isTrue();
        assertThat(holds(list, "max光")).isFalse();
    }

    @Test
    void findsWordsOfOneCharacterAndBesideEachOther() {
        WordList list = WordList.ofLines(List.of("毒", "毒品", "毒品交易"));

        assertThat(holds(list, "毒")).isTrue();
        assertThat(holds(list, "有毒品")).isTrue();
        assertThat(holds(list, "药品")).isFalse();
        assertThat(holds(WordList.ofLines(List.of("毒品交易")), "毒品")).isFalse();
        assertThat(holds(WordList.ofLines(List.of("😀")), "好😀吗")).isTrue();
    }

    @Test
    void isReadFromTheFileOfTheSetting(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("words.txt"), "坏话\n");

        ActiveList list = new FileList(settings(file)).read().orElseThrow();

        assertThat(list.action()).isEqualTo(WordAction.REFUSE);
        assertThat(holds(list.words(), "坏话")).isTrue();
        assertThat(holds(list.words(), "好话")).isFalse();
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

    static boolean holds(WordList words, String text) {
        return words.firstIn(FoldedText.of(text), 0).isPresent();
    }
}
