package io.qingliao.chatapi.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertStateTest {

    private static final Instant START = Instant.parse("2026-11-21T02:00:00Z");
    private static final AlertRule RULE = rule(AlertFigure.WAITING, Comparison.ABOVE, 8, 60);

    @Test
    void firesOnlyAfterTheFigureStayedOnTheWrongSide() {
        AlertState first = AlertState.OK.next(RULE, 9.0, START);
        AlertState almost = first.next(RULE, 20.0, START.plusSeconds(59));
        AlertState longEnough = almost.next(RULE, 9.0, START.plusSeconds(60));

        assertThat(first.phase()).isEqualTo(AlertPhase.PENDING);
        assertThat(almost.phase()).isEqualTo(AlertPhase.PENDING);
        assertThat(almost.since()).isEqualTo(START);
        assertThat(longEnough.phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(longEnough.since()).isEqualTo(START.plusSeconds(60));
        assertThat(longEnough.value()).isEqualTo(9);
    }

    @Test
    void beginsAnewWhenTheFigureWasGoodInBetween() {
        AlertState first = AlertState.OK.next(RULE, 9.0, START);
        AlertState good = first.next(RULE, 8.0, START.plusSeconds(30));
        AlertState again = good.next(RULE, 9.0, START.plusSeconds(60));

        assertThat(good).isEqualTo(AlertState.OK);
        assertThat(again.phase()).isEqualTo(AlertPhase.PENDING);
        assertThat(again.since()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void goesOnFiringThroughAShortCalm() {
        AlertState calm = firing().next(RULE, 8.0, START.plusSeconds(10));
        AlertState swingsBack = calm.next(RULE, 9.0, START.plusSeconds(60));
        AlertState calmAgain = swingsBack.next(RULE, 8.0, START.plusSeconds(70));
        AlertState almost = calmAgain.next(RULE, 8.0, START.plusSeconds(129));

        assertThat(calm.phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(swingsBack.goodSince()).isNull();
        assertThat(almost.phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(almost.since()).isEqualTo(START);
        assertThat(almost.next(RULE, 8.0, START.plusSeconds(130))).isEqualTo(AlertState.OK);
    }

    @Test
    void endsWhenTheServerSaysNothingAnyMore() {
        AlertState silent = firing().next(RULE, null, START.plusSeconds(1));

        assertThat(silent.next(RULE, null, START.plusSeconds(61))).isEqualTo(AlertState.OK);
    }

    @Test
    void firesAtOnceWhereNothingNeedsToHold() {
        AlertRule hasty = rule(AlertFigure.TOKENS_PER_SECOND, Comparison.BELOW, 5, 0);

        assertThat(AlertState.OK.next(hasty, 4.9, START).phase()).isEqualTo(AlertPhase.FIRING);
        assertThat(AlertState.OK.next(hasty, 5.0, START)).isEqualTo(AlertState.OK);
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "60, 60", "300, 300", "86400, 600"})
    void waitsForACalmAsLongAsTheRuleHoldsButNeverAMomentNorForHours(int holdsForSeconds, int calmSeconds) {
        assertThat(rule(AlertFigure.WAITING, Comparison.ABOVE, 8, holdsForSeconds)
                        .calmFor())
                .hasSeconds(calmSeconds);
    }

    private static AlertState firing() {
        return new AlertState(AlertPhase.FIRING, START, null, 9.0);
    }

    private static AlertRule rule(AlertFigure figure, Comparison comparison, double threshold, int holdsForSeconds) {
        return new AlertRule(UUID.randomUUID(), "queue", figure, comparison, threshold, holdsForSeconds, true);
    }
}
