package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesForADayTest {

    @Test
    void waitLongerAndLongerButNeverAboveAnHour() {
        assertThat(IntStream.rangeClosed(1, 9).mapToObj(TriesForADay::waitAfter))
                .extracting(Duration::toMinutes)
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void lastADay() {
        Duration all = IntStream.range(1, TriesForADay.TRIES)
                .mapToObj(TriesForADay::waitAfter)
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isBetween(Duration.ofHours(24), Duration.ofHours(25));
    }
}
