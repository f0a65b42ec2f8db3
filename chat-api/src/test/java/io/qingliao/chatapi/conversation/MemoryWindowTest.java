package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryWindowTest {

    private final MemoryWindow window = new MemoryWindow(100, 40);

    @Test
    void keepsRoomForTheAnswer() {
        assertThat(window.promptTokens()).isEqualTo(60);
        assertThat(window.canHold(60)).isTrue();
        assertThat(window.canHold(61)).isFalse();
    }

    @Test
    void holdsNothingWhenTheAnswerTakesTheWholeWindow() {
        assertThat(new MemoryWindow(100, 160).promptTokens()).isZero();
    }

    @Test
    void remembersEverythingThatFitsExactly() {
        assertThat(window.firstRemembered(List.of(20, 30), 10)).isZero();
    }

    @Test
    void forgetsTheOldestTurnsFirst() {
        assertThat(window.firstRemembered(List.of(21, 20, 10), 20)).isEqualTo(1);
    }

    @Test
    void remembersNothingBeyondATurnThatDoesNotFit() {
        assertThat(window.firstRemembered(List.of(1, 55, 10), 20)).isEqualTo(2);
    }

    @Test
    void remembersNoTurnWhenNoneFits() {
        assertThat(window.firstRemembered(List.of(10, 10), 55)).isEqualTo(2);
    }

    @Test
    void remembersNothingOfAnEmptyConversation() {
        assertThat(window.firstRemembered(List.of(), 10)).isZero();
    }
}
