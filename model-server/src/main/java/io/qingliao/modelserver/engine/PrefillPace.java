package io.qingliao.modelserver.engine;

/**
 * How many prompt tokens a step may take so that running streams hardly notice: as many as take {@value #STALL} times
 * as long as a step without any, by what recent steps took. Only the loop thread touches it.
 */
final class PrefillPace {

    /** A step with a newcomer's chunk then takes two and a half times as long as one without. */
    private static final double STALL = 1.5;

    /** Fewer would make a newcomer wait long and spare the others little: a step has costs of its own. */
    private static final int LEAST_TOKENS = 8;

    private static final double NEWEST_WEIGHT = 0.25;

    private final int mostTokens;
    private double decodeNanos;
    private double promptTokenNanos;

    PrefillPace(int mostTokens) {
        this.mostTokens = mostTokens;
    }

    int tokens(boolean somebodyDecodes) {
        if (!somebodyDecodes) {
            return mostTokens;
        }
        if (decodeNanos == 0 || promptTokenNanos == 0) {
            return Math.max(1, mostTokens / 4);
        }
        double bearable = STALL * decodeNanos / promptTokenNanos;
        return (int) Math.min(mostTokens, Math.max(LEAST_TOKENS, bearable));
    }

    void measured(boolean somebodyDecoded, int promptTokens, long nanos) {
        if (promptTokens == 0) {
            decodeNanos = mean(decodeNanos, (double) nanos);
        } else {
            double own = somebodyDecoded ? Math.max(0, nanos - decodeNanos) : nanos;
            promptTokenNanos = mean(promptTokenNanos, own / promptTokens);
        }
    }

    private static double mean(double old, double newest) {
        return old == 0 ? newest : old + (newest - old) * NEWEST_WEIGHT;
    }
}
