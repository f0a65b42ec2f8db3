package io.qingliao.modelserver.benchmark;

import java.util.List;

/**
 * One answer as its client saw it.
 *
 * @param sentNanos when the request was written
 * @param arrivals when each piece of text came, nanoseconds of the same clock
 * @param promptTokens as the server counts them; 0 where it does not say
 * @param tokens of the answer as the server counts them; the pieces where it does not say
 */
record StreamedAnswer(long sentNanos, List<Long> arrivals, String text, int promptTokens, int tokens) {

    double ttftMillis() {
        return (first() - sentNanos) / 1e6;
    }

    /** Between two tokens, on average. */
    double tpotMillis() {
        return tokens < 2 ? 0 : (last() - first()) / 1e6 / (tokens - 1);
    }

    long first() {
        return arrivals.get(0);
    }

    long last() {
        return arrivals.get(arrivals.size() - 1);
    }
}
