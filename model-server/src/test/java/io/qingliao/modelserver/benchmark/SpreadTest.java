package io.qingliao.modelserver.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(Spread.median(List.of(4.0, 1.0, 3.0, 2.0))).isEqualTo(2.5);
        assertThat(Spread.median(List.of(9.0, 1.0, 3.0))).isEqualTo(3);
    }

    @Test
    void aPercentileIsASampleThatWasMeasured() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertThat(Spread.percentile(hundred, 0.95)).isEqualTo(95);
        assertThat(Spread.percentile(List.of(7.0), 0.95)).isEqualTo(7);
        assertThat(Spread.percentile(List.of(1.0, 2.0), 0.5)).isEqualTo(1);
    }

    @Test
    void showsThreeDigitsAndTheLeastAndTheMost() {
        List<Double> samples = DoubleStream.of(38.123, 37.04, 139.2).boxed().toList();
        assertThat(Spread.of(samples)).hasToString("38.1 (37.0–139)");
        assertThat(Spread.of(List.of(0.6543))).hasToString("0.65");
    }
}
