package io.qingliao.chatapi.alert;

import java.time.Duration;
import java.util.UUID;

/**
 * What is to be told.
 *
 * @param holdsForSeconds how long the figure must be on the wrong side before anybody is told
 */
public record AlertRule(
        UUID id,
        String name,
        AlertFigure figure,
        Comparison comparison,
        double threshold,
        int holdsForSeconds,
        boolean enabled) {

    /** A figure that swings about its threshold tells of trouble once, however hasty the rule. */
    private static final Duration SHORTEST_CALM = Duration.ofMinutes(1);

    /** Nobody waits for hours to hear that it is over. */
    private static final Duration LONGEST_CALM = Duration.ofMinutes(10);

    boolean isBrokenBy(double value) {
        return comparison.isBroken(value, threshold);
    }

    Duration holdsFor() {
        return Duration.ofSeconds(holdsForSeconds);
    }

    /** How long the figure must be on the right side again before the trouble is over. */
    Duration calmFor() {
        Duration calm = holdsFor();
        if (calm.compareTo(SHORTEST_CALM) < 0) {
            return SHORTEST_CALM;
        }
        return calm.compareTo(LONGEST_CALM) > 0 ? LONGEST_CALM : calm;
    }

    /** Whether it is of another kind of trouble than the other rule, whatever the bound. */
    boolean isAboutOtherThan(AlertRule other) {
        return figure != other.figure || comparison != other.comparison;
    }
}
