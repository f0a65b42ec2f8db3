package io.qingliao.modelserver.benchmark;

/** How near one model's predictions come to another's; told one predicted token after the other. */
final class Agreement {

    private long tokens;
    private long sameTop;
    private double surprise;
    private double divergence;

    /**
     * Takes one position of a text.
     *
     * @param reference logits of the model that counts as exact
     * @param logits of the model that is judged
     * @param actual the token that stands there
     */
    void add(float[] reference, float[] logits, int actual) {
        tokens++;
        if (top(reference) == top(logits)) {
            sameTop++;
        }
        double[] expected = logProbabilities(reference);
        double[] said = logProbabilities(logits);
        surprise -= said[actual];
        for (int id = 0; id < said.length; id++) {
            divergence += Math.exp(expected[id]) * (expected[id] - said[id]);
        }
    }

    long tokens() {
        return tokens;
    }

    /** Of the judged model alone: how many words it wavers between, on average. */
    double perplexity() {
        return Math.exp(surprise / tokens);
    }

    /** The share of positions where both find the same token most likely, 0 to 1. */
    double top1() {
        return (double) sameTop / tokens;
    }

    /** Kullback-Leibler divergence of the judged from the reference, nats a token. */
    double divergence() {
        return divergence / tokens;
    }

    private static int top(float[] logits) {
        int best = 0;
        for (int id = 1; id < logits.length; id++) {
            if (logits[id] > logits[best]) {
                best = id;
            }
        }
        return best;
    }

    private static double[] logProbabilities(float[] logits) {
        // Taken off first, so that no power overflows.
        double largest = logits[top(logits)];
        double sum = 0;
        for (float logit : logits) {
            sum += Math.exp(logit - largest);
        }
        double norm = largest + Math.log(sum);
        double[] logs = new double[logits.length];
        for (int id = 0; id < logs.length; id++) {
            logs[id] = logits[id] - norm;
        }
        return logs;
    }
}
