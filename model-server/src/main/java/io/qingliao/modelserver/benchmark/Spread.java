package io.qingliao.modelserver.benchmark;

import java.util.Collection;
import java.util.Locale;

/** What the rounds of one measurement gave. */
record Spread(double median, double least, double most, int rounds) {

    static Spread of(Collection<Double> samples) {
        double[] sorted = sorted(samples);
        return new Spread(middle(sorted), sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    static double median(Collection<Double> samples) {
        return middle(sorted(samples));
    }

    /** The smallest sample that is at least as large as {@code share} of all (nearest rank). */
    static double percentile(Collection<Double> samples, double share) {
        double[] sorted = sorted(samples);
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }

    /** "38.1 (37.0–39.2)". */
    @Override
    public String toString() {
        return rounds == 1 ? digits(median) : digits(median) + " (" + digits(least) + "–" + digits(most) + ")";
    }

    /** Three digits are more than the machine's noise leaves sure. */
    static String digits(double value) {
        double size = Math.abs(value);
        return String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    private static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    private static double[] sorted(Collection<Double> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("A spread needs at least one sample.");
        }
        return samples.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
