package io.qingliao.modelserver.engine;

/**
 * How many prompt tokens a step may take. One newcomer's chunk takes {@value #STALL} times as long as a step without
 * any, by what recent steps took, so that running streams hardly notice; where many wait for their first token and few
 * stream, the many have the larger share. Only the loop thread touches it.
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

    /**
     * The bound for the next step.
     *
     * @param decoding streams that wait for their next token
     * @param newcomers sequences that wait for their first
     */
    int tokens(int decoding, int newcomers) {
        if (decoding == 0) {
            return mostTokens;
        }
        if (decodeNanos == 0 || promptTokenNanos == 0) {
            return Math.max(1, mostTokens / 4);
        }
        double bearable = Math.max(LEAST_TOKENS, STALL * decodeNanos / promptTokenNanos);
        int others = Math.max(0, newcomers - 1);
        double share = (double) mostTokens * others / (others + decoding);
        return (int) Math.min(mostTokens, Math.max(bearable, share));
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
