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
     * @param expected of the model that counts as exact
     * @param said of the model that is judged
     * @param actual the token that stands there
     */
    void add(Prediction expected, Prediction said, int actual) {
        tokens++;
        if (expected.top() == said.top()) {
            sameTop++;
        }
        surprise -= said.logProbability(actual);
        divergence += expected.divergenceOf(said);
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
}
