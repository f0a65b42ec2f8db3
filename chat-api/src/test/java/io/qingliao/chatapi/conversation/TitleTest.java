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
}
