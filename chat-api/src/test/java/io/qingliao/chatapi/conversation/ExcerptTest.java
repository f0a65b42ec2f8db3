package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.conversation.Excerpt.Match;
import org.junit.jupiter.api.Test;

class ExcerptTest {

    @Test
    void isAShortTextAsAWholeInOneLine() {
        Excerpt excerpt = around("第一行\n有猫", "猫");

        assertThat(excerpt.snippet()).isEqualTo("第一行 有猫");
        assertThat(excerpt.matches()).containsExactly(new Match(5, 1));
    }

    @Test
    void isTheNeighbourhoodOfTheFirstMatchInALongText() {
        Excerpt excerpt = around("前".repeat(50) + "猫" + "后".repeat(200), "猫");

        assertThat(excerpt.snippet()).isEqualTo("…" + "前".repeat(20) + "猫" + "后".repeat(79) + "…");
        assertThat(excerpt.matches()).containsExactly(new Match(21, 1));
    }

    @Test
    void marksEveryMatchOfEveryWordWhateverItsCase() {
        Excerpt excerpt = around("Cats like MILK; a cat's milk.", "cat milk");

        assertThat(excerpt.matches())
                .containsExactly(new Match(0, 3), new Match(10, 4), new Match(18, 3), new Match(24, 4));
    }

    @Test
    void isNeverCutInsideACharacter() {
        Excerpt excerpt = around("x" + "😀".repeat(30) + "猫" + "😀".repeat(60), "猫");

        assertThat(excerpt.snippet()
                                .chars()
                                .filter(unit -> Character.isSurrogate((char) unit))
                                .count()
                        % 2)
                .isZero();
        assertThat(excerpt.snippet().codePoints().noneMatch(point -> point >= 0xD800 && point <= 0xDFFF))
                .isTrue();
    }

    @Test
    void takesSignsAsTheyAre() {
        assertThat(around("100% (sure).", "(sure).").matches()).containsExactly(new Match(5, 7));
    }

    private static Excerpt around(String text, String query) {
        return Excerpt.around(text, SearchQuery.parse(query).pattern());
    }
}
