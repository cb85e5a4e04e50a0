package dev.headlight.stats;

import java.util.Arrays;
import java.util.Locale;
import org.hipparchus.distribution.continuous.BetaDistribution;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;

/** Exact intervals of how often something happens in independent trials. */
public final class Rates {

    private static final double TAIL = (1 - Interval.LEVEL) / 2;

    private Rates() {}

    /**
     * The interval of a share (Clopper and Pearson 1934): never too narrow.
     *
     * @throws IllegalArgumentException if there are more successes than trials
     */
    public static Interval share(int successes, int trials) {
        if (successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%d successes in %d trials", successes, trials));
        }
        if (trials == 0) {
            return Interval.UNKNOWN;
        }
        int failures = trials - successes;
        double low =
                successes == 0 ? 0 : new BetaDistribution(successes, failures + 1.0).inverseCumulativeProbability(TAIL);
        double high = failures == 0
                ? 1
                : new BetaDistribution(successes + 1.0, failures).inverseCumulativeProbability(1 - TAIL);
        return Interval.of(low, high);
    }

    /**
     * The interval of the mean of counts, one of each trial: Garwood's (1936) for a Poisson mean, of counts divided by their
     * dispersion, variance over mean, where that is above 1; for what happens in one trial may happen together.
     */
    public static Interval mean(int[] counts) {
        int trials = counts.length;
        if (trials == 0) {
            return Interval.UNKNOWN;
        }
        double dispersion = dispersion(counts);
        double total = Arrays.stream(counts).sum() / dispersion;
        double low = total == 0 ? 0 : new ChiSquaredDistribution(2 * total).inverseCumulativeProbability(TAIL) / 2;
        double high = new ChiSquaredDistribution(2 * total + 2).inverseCumulativeProbability(1 - TAIL) / 2;
        return Interval.of(dispersion * low / trials, dispersion * high / trials);
    }

    private static double dispersion(int[] counts) {
        double mean = Arrays.stream(counts).average().orElse(0);
        if (counts.length < 2 || mean == 0) {
            return 1;
        }
        double squares =
                Arrays.stream(counts).mapToDouble(c -> (c - mean) * (c - mean)).sum();
        return Math.max(1, squares / (counts.length - 1) / mean);
    }
}
