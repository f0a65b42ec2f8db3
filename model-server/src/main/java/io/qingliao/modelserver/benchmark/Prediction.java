package io.qingliao.modelserver.benchmark;

/** What a model takes the next token for. Its probabilities are computed once, for all that it is compared with. */
final class Prediction {

    private final float[] logits;
    private final int top;
    /** Of each token, before {@link #sum} makes them probabilities; the most likely one has 1, so that none overflows. */
    private final double[] powers;

    private final double sum;

    Prediction(float[] logits) {
        this.logits = logits;
        this.top = top(logits);
        this.powers = new double[logits.length];
        double total = 0;
        for (int id = 0; id < logits.length; id++) {
            powers[id] = Math.exp((double) logits[id] - logits[top]);
            total += powers[id];
        }
        this.sum = total;
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

    /** The most likely token. */
    int top() {
        return top;
    }

    double logProbability(int id) {
        return logits[id] - norm();
    }

    private double norm() {
        return logits[top] + Math.log(sum);
    }

    /** Kullback-Leibler divergence of another from this one, nats. */
    double divergenceOf(Prediction other) {
        double norms = other.norm() - norm();
        double divergence = 0;
        for (int id = 0; id < powers.length; id++) {
            divergence += powers[id] * ((double) logits[id] - other.logits[id] + norms);
        }
        return divergence / sum;
    }
}
