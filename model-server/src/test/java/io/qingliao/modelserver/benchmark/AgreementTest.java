package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AgreementTest {

    private final Agreement agreement = new Agreement();

    @Test
    void countsPositionsWhereBothFindTheSameTokenMostLikely() {
        agreement.add(new float[] {1, 2, 3}, new float[] {0, 1, 9}, 0);
        agreement.add(new float[] {1, 2, 3}, new float[] {0, 9, 1}, 0);
        assertThat(agreement.tokens()).isEqualTo(2);
        assertThat(agreement.top1()).isEqualTo(0.5);
    }

    @Test
    void aModelThatKnowsNothingWaversBetweenAllWords() {
        agreement.add(new float[] {5, 0, 0, 0}, new float[] {700, 700, 700, 700}, 2);
        assertThat(agreement.perplexity()).isCloseTo(4, within(1e-9));
    }

    @Test
    void theSameLogitsDivergeByNothing() {
        float[] logits = {0.5f, -3, 8, 2};
        agreement.add(logits, logits, 1);
        assertThat(agreement.divergence()).isZero();
    }
}
