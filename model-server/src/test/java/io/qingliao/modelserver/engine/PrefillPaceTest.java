package io.qingliao.modelserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrefillPaceTest {

    private final PrefillPace pace = new PrefillPace(256);

    @Test
    void whereNobodyDecodesAPromptTakesAllItMay() {
        assertThat(pace.tokens(0, 3)).isEqualTo(256);
    }

    @Test
    void beforeAnythingIsMeasuredItIsCareful() {
        assertThat(pace.tokens(8, 1)).isEqualTo(64);
    }

    @Test
    void aChunkTakesOneAndAHalfStepsOfThoseWhoDecode() {
        pace.measured(true, 0, 20_000);
        pace.measured(false, 100, 100_000);
        assertThat(pace.tokens(8, 1)).isEqualTo(30);
        pace.measured(true, 30, 20_000 + 30 * 1_000);
        assertThat(pace.tokens(8, 1)).isEqualTo(30);
    }

    @Test
    void whereManyWaitForTheirFirstTokenAndFewStreamTheManyHaveTheLargerShare() {
        pace.measured(true, 0, 20_000);
        pace.measured(false, 100, 100_000);
        assertThat(pace.tokens(1, 1)).isEqualTo(30);
        assertThat(pace.tokens(1, 16)).isEqualTo(240);
        assertThat(pace.tokens(8, 9)).isEqualTo(128);
        assertThat(pace.tokens(16, 2)).isEqualTo(30);
    }

    @Test
    void itFollowsWhatStepsTake() {
        pace.measured(true, 0, 20_000);
        pace.measured(false, 100, 100_000);
        for (int i = 0; i < 50; i++) {
            pace.measured(true, 0, 40_000);
        }
        assertThat(pace.tokens(8, 1)).isBetween(59, 60);
    }

    @Test
    void itStaysWithinItsBounds() {
        pace.measured(true, 0, 1);
        pace.measured(false, 1, 1_000_000);
        assertThat(pace.tokens(8, 1)).isEqualTo(8);
        for (int i = 0; i < 100; i++) {
            pace.measured(true, 0, 1_000_000_000);
        }
        assertThat(pace.tokens(8, 1)).isEqualTo(256);
    }
}
