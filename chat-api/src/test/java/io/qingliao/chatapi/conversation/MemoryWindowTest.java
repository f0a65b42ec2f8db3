package io.qingliao.chatapi.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.conversation.MemoryWindow.Cost;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MemoryWindowTest {

    private final MemoryWindow window = new MemoryWindow(1000, 200);

    @Test
    void keepsRoomForTheAnswer() {
        assertThat(window.promptTokens()).isEqualTo(800);
        assertThat(window.canHold(800)).isTrue();
        assertThat(window.canHold(801)).isFalse();
    }

    @Test
    void hasNoRoomForAPromptWhenTheAnswerTakesTheWholeWindow() {
        assertThat(new MemoryWindow(100, 160).promptTokens()).isZero();
    }

    @Test
    void remembersEverythingThatFitsExactly() {
        assertThat(first(turns(300, 400), 0, 100)).isZero();
    }

    @Test
    void forgetsAQuarterAtOnceWhenItOverflows() {
        // 801 tokens do not fit; of the 800 that do, 200 are made free.
        assertThat(first(turns(101, 100, 100, 100, 100, 100, 100), 0, 100)).isEqualTo(2);
    }

    @Test
    void staysWhereItIsUntilItOverflowsAgain() {
        List<Cost> past = new ArrayList<>(turns(101, 100, 100, 100, 100, 100, 100));
        int first = first(past, 0, 100);

        past.add(new Cost(100, false));
        assertThat(first(past, first, 100)).isEqualTo(first);
        past.add(new Cost(100, false));
        assertThat(first(past, first, 100)).isEqualTo(first);
        past.add(new Cost(100, false));
        assertThat(first(past, first, 100)).isGreaterThan(first);
    }

    @Test
    void remembersTheNewestTurnEvenIfThatFillsTheWindow() {
        assertThat(first(turns(50, 700), 0, 100)).isEqualTo(1);
    }

    @Test
    void remembersNothingBeyondATurnThatDoesNotFit() {
        assertThat(first(turns(10, 750, 100), 0, 100)).isEqualTo(2);
    }

    @Test
    void remembersNoTurnWhenNoneFits() {
        assertThat(first(turns(100, 100), 0, 750)).isEqualTo(2);
    }

    @Test
    void remembersNothingOfAnEmptyConversation() {
        assertThat(first(List.of(), 0, 100)).isZero();
    }

    @Test
    void remembersMoreAgainInALargerWindow() {
        assertThat(first(turns(100, 100, 100), 2, 100)).isZero();
    }

    @Test
    void remembersNothingThatIsForgotten() {
        assertThat(window.firstRemembered(turns(10, 10, 10), 2, 2, 100)).isEqualTo(2);
    }

    @Test
    void countsPinnedTurnsWhateverTheirAge() {
        List<Cost> past = List.of(new Cost(300, true), new Cost(100, false), new Cost(350, false));

        assertThat(first(past, 0, 100)).isEqualTo(2);
    }

    /** Whole conversations of turns of any size, with pins: what holds after every turn. */
    @RepeatedTest(200)
    void neverOverflowsAndMovesInBlocks(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Cost> past = new ArrayList<>();
        int before = 0;
        for (int turn = 0; turn < 60; turn++) {
            int said = 1 + random.nextInt(120);

            int first = first(past, before, said);

            int cost = said + cost(past, first);
            assertThat(cost).isLessThanOrEqualTo(window.promptTokens());
            assertThat(first).isBetween(before, past.size());
            if (first > before) {
                boolean onlyTheNewest = first == past.size() - 1;
                assertThat(cost <= window.promptTokens() * 3 / 4 || onlyTheNewest)
                        .isTrue();
                int sparing = said + cost(past, first - 1);
                assertThat(sparing).isGreaterThan(window.promptTokens() * 3 / 4);
            }
            before = first;
            int answered = 1 + random.nextInt(100);
            boolean pinned = past.stream().filter(Cost::pinned).count() < 2 && random.nextInt(10) == 0;
            past.add(new Cost(said + answered, pinned));
        }
    }

    private static int cost(List<Cost> past, int first) {
        return IntStream.range(0, past.size())
                .filter(index -> index >= first || past.get(index).pinned())
                .map(index -> past.get(index).tokens())
                .sum();
    }

    private int first(List<Cost> past, int before, int newTokens) {
        return window.firstRemembered(past, 0, before, newTokens);
    }

    private static List<Cost> turns(int... tokens) {
        return Arrays.stream(tokens).mapToObj(cost -> new Cost(cost, false)).toList();
    }
}
