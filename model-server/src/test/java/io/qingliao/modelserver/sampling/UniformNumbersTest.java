package io.qingliao.modelserver.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UniformNumbersTest {

    @Test
    void dependOnSeedAndIndexOnly() {
        assertThat(UniformNumbers.at(7, 3)).isEqualTo(UniformNumbers.at(7, 3));
        assertThat(UniformNumbers.at(7, 3)).isNotEqualTo(UniformNumbers.at(7, 4));
        assertThat(UniformNumbers.at(7, 3)).isNotEqualTo(UniformNumbers.at(8, 3));
    }

    @Test
    void stayBelowOneEvenAsFloat32() {
        assertThat(IntStream.range(0, 200_000).mapToDouble(i -> UniformNumbers.at(1, i)))
                .allSatisfy(number -> assertThat((float) (double) number)
                        .isGreaterThanOrEqualTo(0f)
                        .isLessThan(1f));
    }

    @Test
    void fillTheUnitIntervalEvenly() {
        int[] tenths = new int[10];
        IntStream.range(0, 100_000).forEach(i -> tenths[(int) (10 * UniformNumbers.at(i % 10, i))]++);
        // Ten standard deviations of a fair draw, so that only an unfair one fails.
        assertThat(Arrays.stream(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(9_050, 10_950));
    }
}
