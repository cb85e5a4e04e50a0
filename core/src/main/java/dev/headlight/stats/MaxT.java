package dev.headlight.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The test of whether any of many candidates is better than a reference: a step-down max-T test by the bootstrap of blocks
 * (White 2000, <i>A reality check for data snooping</i>; Romano and Wolf 2005, <i>Stepwise multiple testing as formalized
 * data snooping</i>). The null hypothesis of a candidate is that its gain, the expectation of the ratio, is at most 0;
 * nothing is assumed of the shape of the gains. The p-values are one-sided, and the chance that any true null hypothesis is
 * rejected at a level is at most that level.
 *
 * <p>What makes it hold at few documents and under asymmetry:
 *
 * <ul>
 *   <li>The statistic is studentised anew in each draw, with blocks drawn with replacement: the skewness of gains, which flips
 *       of signs take away, stays.
 *   <li>Two documents are reckoned with that were not seen, of the mean size, in which a candidate fails and the reference
 *       does as well as elsewhere, as in the bounds of Gaffke (2005) and Learned-Miller and Thomas (2019): a head that is a
 *       little better in each of 30 documents may be much worse in one of 50. What they lose is taken from the gain, and counted
 *       in every standard error, so that a candidate that hardly ever differs does not divide by 0. Of numbers without bounds
 *       such documents are taken from the gain, too ({@link Gains#ofNumbers}).
 *   <li>Candidates far below the reference (t &lt; {@value #HOPELESS}) do not count, unless all are (Hansen 2005, <i>A test for superior
 *       predictive ability</i>, with a more cautious bound).
 * </ul>
 */
final class MaxT {

    /** Beyond this statistic below 0 a candidate is not at the edge of its null hypothesis. */
    static final double HOPELESS = -3;

    /** With more blocks than these, neighbours are added up: it changes next to nothing but the time. */
    private static final int MOST_BLOCKS = 256;

    /** The standard normal quantile of the power that the smallest gain is found with. */
    private static final double POWER_80 = 0.8416212335729143;

    private final Gains gains;
    private final double[] statistics;
    private final double[] pValues;
    /** The largest statistic of each draw, in ascending order. */
    private final double[] largest;

    private MaxT(Gains gains, double[] statistics, double[] pValues, double[] largest) {
        this.gains = gains;
        this.statistics = statistics;
        this.pValues = pValues;
        this.largest = largest;
    }

    static MaxT of(Gains gains, Resampling resampling) {
        return of(gains, DoubleUnaryOperator.identity(), resampling);
    }

    /** The same on both sides: the null hypothesis is a gain of 0. */
    static MaxT twoSided(Gains gains, Resampling resampling) {
        return of(gains, Math::abs, resampling);
    }

    /** @param side makes of a studentised gain what is large where the null hypothesis is wrong */
    private static MaxT of(Gains all, DoubleUnaryOperator side, Resampling resampling) {
        Gains gains = all.merged(MOST_BLOCKS);
        double[] statistics = new double[gains.candidates()];
        Arrays.setAll(statistics, candidate -> statistic(gains, side, candidate));
        double least = Math.min(HOPELESS, Arrays.stream(statistics).max().orElse(HOPELESS));
        int[] order = IntStream.range(0, statistics.length)
                .filter(candidate -> statistics[candidate] >= least)
                .boxed()
                .sorted(Comparator.comparingDouble(candidate -> -statistics[candidate]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] pValues = new double[statistics.length];
        Arrays.fill(pValues, 1);
        double[] largest = stepDown(gains, side, statistics, order, pValues, resampling);
        return new MaxT(gains, statistics, pValues, largest);
    }

    /** The p-value of each candidate, {@code [candidate]}; a copy. */
    double[] pValues() {
        return pValues.clone();
    }

    /** The studentised gain of each candidate, less what was not seen; without its sign in the two-sided test, {@code [candidate]}; a copy. */
    double[] statistics() {
        return statistics.clone();
    }

    /**
     * The gain that a head with the spread of this candidate would be found with in four of five repetitions.
     *
     * @param level of the test
     * @param most the largest gain that is possible
     * @return NaN if not even that one would be
     */
    double smallestGain(int candidate, double level, double most) {
        double needed = POWER_80 + criticalValue(level);
        Ratio ratio = gains.ratio(candidate);
        double smallest = (gains.unseen()[candidate] + needed * error(gains, ratio, candidate)) / ratio.total();
        return smallest <= most ? smallest : Double.NaN;
    }

    /** The statistic that is reached by chance in a share {@code level} of draws. */
    private double criticalValue(double level) {
        return largest[Math.min(largest.length - 1, (int) Math.ceil((1 - level) * largest.length))];
    }

    private static double statistic(Gains gains, DoubleUnaryOperator side, int candidate) {
        Ratio ratio = gains.ratio(candidate);
        double sum = side.applyAsDouble(ratio.value() * ratio.total());
        return (sum - gains.unseen()[candidate]) / error(gains, ratio, candidate);
    }

    /** The standard error of a sum of gains. */
    private static double error(Gains gains, Ratio ratio, int candidate) {
        double squares = 0;
        for (double residual : ratio.residuals()) {
            squares += residual * residual;
        }
        double blocks = ratio.blocks();
        return Math.sqrt(squares * ratio.total() * ratio.total() * blocks / (blocks - 1) + gains.floors()[candidate]);
    }

    /** Fills in the p-values of the candidates in order, the best first, and returns the sorted maxima over all of them. */
    private static double[] stepDown(
            Gains gains,
            DoubleUnaryOperator side,
            double[] statistics,
            int[] order,
            double[] pValues,
            Resampling resampling) {
        GainBootstrap bootstrap = new GainBootstrap(gains, order);
        SplittableRandom random = new SplittableRandom(resampling.seed());
        double[] largest = new double[resampling.draws()];
        int[] reaching = new int[order.length];
        for (int draw = 0; draw < largest.length; draw++) {
            double[] drawn = bootstrap.draw(random);
            double suffix = Double.NEGATIVE_INFINITY;
            for (int rank = order.length - 1; rank >= 0; rank--) {
                suffix = Math.max(suffix, side.applyAsDouble(drawn[rank]));
                reaching[rank] += suffix >= statistics[order[rank]] ? 1 : 0;
            }
            largest[draw] = suffix;
        }
        double smallest = 0;
        for (int rank = 0; rank < order.length; rank++) {
            smallest = Math.max(smallest, (1.0 + reaching[rank]) / (1.0 + largest.length));
            pValues[order[rank]] = smallest;
        }
        Arrays.sort(largest);
        return largest;
    }
}
