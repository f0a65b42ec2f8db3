package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

    private final Agreement agreement = new Agreement();

    @Test
    void countsPositionsWhereBothFindTheSameTokenMostLikely() {
        agreement.add(said(1, 2, 3), said(0, 1, 9), 0);
        agreement.add(said(1, 2, 3), said(0, 9, 1), 0);
        assertThat(agreement.tokens()).isEqualTo(2);
        assertThat(agreement.top1()).isEqualTo(0.5);
    }

    @Test
    void aModelThatKnowsNothingWaversBetweenAllWords() {
        agreement.add(said(5, 0, 0, 0), said(700, 700, 700, 700), 2);
        assertThat(agreement.perplexity()).isCloseTo(4, within(1e-9));
    }

    @Test
    void theSameLogitsDivergeByNothing() {
        agreement.add(said(0.5f, -3, 8, 2), said(0.5f, -3, 8, 2), 1);
        assertThat(agreement.divergence()).isZero();
    }

    @Test
    void divergesByWhatTheJudgedModelGivesTheExpectedTokensTooLittle() {
        float oneToThree = (float) Math.log(3);
        agreement.add(said(0, oneToThree), said(0, 0), 1);
        assertThat(agreement.divergence())
                .isCloseTo(0.25 * Math.log(0.25 / 0.5) + 0.75 * Math.log(0.75 / 0.5), within(1e-7));
    }

    private static Prediction said(float... logits) {
        return new Prediction(logits);
    }
}
