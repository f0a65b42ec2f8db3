package io.qingliao.chatapi.alert;

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

    boolean isBrokenBy(Reading reading) {
        return comparison.isBroken(reading.value(), threshold);
    }
}
