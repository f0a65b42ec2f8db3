package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import org.junit.jupiter.api.Test;

class TitleTest {

    @Test
    void isTheBeginningOfTheFirstMessageInOneLine() {
        assertThat(Title.after(new MessageText(" 你好，\n\n我叫小明 ")).value()).isEqualTo("你好， 我叫小明");
    }

    @Test
    void isTheFirstSentenceWithoutItsMarks() {
        assertThat(after("帮我写一封请假信。明天要去医院，谢谢！")).isEqualTo("帮我写一封请假信");
        assertThat(after("What is 3.5 plus 2? Please explain.")).isEqualTo("What is 3.5 plus 2?");
    }

    @Test
    void saysMoreThanHello() {
        assertThat(after("你好！请推荐一本书。")).isEqualTo("你好！请推荐一本书");
        assertThat(after("你好！")).isEqualTo("你好！");
    }

    @Test
    void isCutBetweenWords() {
        assertThat(after("Tell me something about volcanoes in Iceland")).isEqualTo("Tell me something");
        assertThat(after("Donaudampfschifffahrtsgesellschaft")).isEqualTo("Donaudampfschifffahr");
    }

    @Test
    void isNeverEmpty() {
        assertThat(after("……")).isEqualTo("……");
        assertThat(after("?")).isEqualTo("?");
    }

    @Test
    void isCutAfterTwentyCharactersAndNeverInsideOne() {
        assertThat(Title.after(new MessageText("😀".repeat(30))).value()).isEqualTo("😀".repeat(20));
    }

    @Test
    void mayBeSixtyCharactersLong() {
        assertThat(Title.parse("😀".repeat(60)).value()).hasSize(120);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Title.parse("长".repeat(61)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_TOO_LONG))
                .withMessage("title must be at most 60 characters; got 61.");
    }

    @Test
    void isNotBlank() {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> Title.parse(" \t "))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.FIELD_REQUIRED));
    }

    private static String after(String message) {
        return Title.after(new MessageText(message)).value();
    }
}
