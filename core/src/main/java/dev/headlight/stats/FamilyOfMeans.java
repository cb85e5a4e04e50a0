package dev.headlight.stats;

import java.util.Arrays;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Which of many means over the same blocks are not 0: the studentised bootstrap of blocks of {@link MaxT}, on both sides,
 * step by step. Nothing is assumed of the size of the blocks nor of the shape of what is in them. (Student's quantile with
 * Bonferroni's correction is wrong in 30 to 40 % where blocks are of unequal size, and in half where what they hold is
 * skewed: so far out in the tail no quantile of a shape that is assumed can be trusted.) A number without bounds has no
 * worst case; documents are reckoned with that were not seen and speak as loudly against a mean as the loudest that was seen
 * ({@link Gains#ofNumbers}), so that no mean is told from 0 by one document. Without them, where all means fail together in one
 * document of ten, the test errs in 10 % at 100 documents.
 */
public final class FamilyOfMeans {

    /** The least standard error of a sum, as a share of the largest sum: no more than rounding makes. */
    private static final double ROUNDING = 1e-9;

    private FamilyOfMeans() {}

    /**
     * What a test of means found.
     *
     * @param pValues corrected for all means, {@code [mean]}; NaN with too few blocks, and of a mean that is not a number
     * @param smallest how far from 0 a mean with this one's spread must be to be found in four of five repetitions, {@code
     *     [mean]}; NaN likewise
     */
    public record Found(double[] pValues, double[] smallest) {}

    /**
     * Tests all means.
     *
     * @param sums of the observations, {@code [block][mean]}
     * @param counts how many observations each block has; blocks without any are left out
     * @return two-sided p-values for "the mean is 0", corrected for all of them, {@code [mean]}; NaN with too few blocks, and of
     *     a mean that is not a number
     */
    public static double[] pValues(double[][] sums, double[] counts, Resampling resampling) {
        return test(sums, counts, resampling, Claim.LEVEL, MaxT::twoSided).pValues();
    }

    /**
     * Tests all means on one side: p-values for "the mean is at most 0".
     *
     * @param sums of the observations, {@code [block][mean]}
     * @param counts how many observations each block has; blocks without any are left out
     * @param level of the test that {@link Found#smallest} is for
     */
    public static Found above(double[][] sums, double[] counts, Resampling resampling, double level) {
        return test(sums, counts, resampling, level, MaxT::of);
    }

    private static Found test(
            double[][] sums,
            double[] counts,
            Resampling resampling,
            double level,
            BiFunction<Gains, Resampling, MaxT> kind) {
        if (sums.length != counts.length) {
            throw new IllegalArgumentException(sums.length + " blocks of sums, but " + counts.length + " of counts");
        }
        int[] blocks = IntStream.range(0, counts.length)
                .filter(block -> counts[block] > 0)
                .toArray();
        int means = sums.length == 0 ? 0 : sums[0].length;
        Found found = new Found(new double[means], new double[means]);
        Arrays.fill(found.pValues, Double.NaN);
        Arrays.fill(found.smallest, Double.NaN);
        int[] known = IntStream.range(0, means)
                .filter(mean -> IntStream.of(blocks).allMatch(block -> Double.isFinite(sums[block][mean])))
                .toArray();
        if (blocks.length < Math.max(2, resampling.minimumBlocks()) || known.length == 0) {
            return found;
        }
        double[][] kept = IntStream.of(blocks)
                .mapToObj(block -> IntStream.of(known)
                        .mapToDouble(mean -> sums[block][mean])
                        .toArray())
                .toArray(double[][]::new);
        double[] sizes =
                IntStream.of(blocks).mapToDouble(block -> counts[block]).toArray();
        MaxT test = kind.apply(Gains.ofNumbers(sizes, kept, rounding(kept)), resampling);
        double[] pValues = test.pValues();
        for (int i = 0; i < known.length; i++) {
            found.pValues[known[i]] = pValues[i];
            found.smallest[known[i]] = test.smallestGain(i, level, Double.MAX_VALUE);
        }
        return found;
    }

    private static double rounding(double[][] sums) {
        double largest = Arrays.stream(sums)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        return ROUNDING * largest;
    }
}
