package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.chatapi.alert.AlertState.Phase;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertStateTest {

    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
    private static final URI SERVER = URI.create("http://127.0.0.1:8081");

    private static final AlertRule RULE =
            new AlertRule(UUID.randomUUID(), "queue", AlertFigure.WAITING, Comparison.ABOVE, 8, 60, true);

    @Test
    void firesOnlyAfterTheFigureStayedOnTheWrongSide() {
        AlertState first = AlertState.NEW.next(RULE, reading(9), START);
        AlertState almost = first.next(RULE, reading(20), START.plusSeconds(59));
        AlertState longEnough = almost.next(RULE, reading(9), START.plusSeconds(60));

        assertThat(first.phase()).isEqualTo(Phase.PENDING);
        assertThat(almost.phase()).isEqualTo(Phase.PENDING);
        assertThat(almost.since()).isEqualTo(START);
        assertThat(longEnough.phase()).isEqualTo(Phase.FIRING);
        assertThat(longEnough.since()).isEqualTo(START.plusSeconds(60));
        assertThat(longEnough.value()).isEqualTo(9);
    }

    @Test
    void beginsAnewWhenTheFigureWasGoodInBetween() {
        AlertState first = AlertState.NEW.next(RULE, reading(9), START);
        AlertState good = first.next(RULE, reading(8), START.plusSeconds(30));
        AlertState again = good.next(RULE, reading(9), START.plusSeconds(60));

        assertThat(good.phase()).isEqualTo(Phase.OK);
        assertThat(again.phase()).isEqualTo(Phase.PENDING);
        assertThat(again.since()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void endsWhenNoServerSaysAnythingAnyMore() {
        AlertState firing = new AlertState(Phase.FIRING, START, 9.0, SERVER);

        assertThat(firing.next(RULE, Optional.empty(), START.plusSeconds(1)).phase())
                .isEqualTo(Phase.OK);
    }

    @Test
    void firesAtOnceWhereNothingNeedsToHold() {
        AlertRule hasty =
                new AlertRule(RULE.id(), "speed", AlertFigure.TOKENS_PER_SECOND, Comparison.BELOW, 5, 0, true);

        assertThat(AlertState.NEW.next(hasty, reading(4.9), START).phase()).isEqualTo(Phase.FIRING);
        assertThat(AlertState.NEW.next(hasty, reading(5), START).phase()).isEqualTo(Phase.OK);
    }

    @Test
    void looksAtTheWorstServer() {
        assertThat(Stream.of(new Reading(SERVER, 1), new Reading(SERVER, 3), new Reading(SERVER, 2))
                        .max(Comparison.ABOVE.byHarm()))
                .contains(new Reading(SERVER, 3));
        assertThat(Stream.of(new Reading(SERVER, 2), new Reading(SERVER, 1), new Reading(SERVER, 3))
                        .max(Comparison.BELOW.byHarm()))
                .contains(new Reading(SERVER, 1));
    }

    private static Optional<Reading> reading(double value) {
        return Optional.of(new Reading(SERVER, value));
    }
}
