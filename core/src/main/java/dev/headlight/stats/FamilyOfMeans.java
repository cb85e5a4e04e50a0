package dev.headlight.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of many means over the same blocks are not 0: the studentised bootstrap of blocks of {@link MaxT}, on both sides,
 * step by step. Nothing is assumed of the size of the blocks nor of the shape of what is in them. (Student's quantile with
 * Bonferroni's correction is wrong in 30 to 40 % where blocks are of unequal size, and in half where what they hold is
 * skewed: so far out in the tail no quantile of a shape that is assumed can be trusted.) No document is reckoned with that
 * was not seen, for a number without bounds has no worst case; so where all means fail together in one document of ten, it
 * errs in some 10 % at 100 documents, where {@link MaxT} errs in 6 %.
 */
public final class FamilyOfMeans {

    /** The least standard error of a sum, as a share of the largest sum: no more than rounding makes. */
    private static final double ROUNDING = 1e-9;

    private FamilyOfMeans() {}

    /**
     * Tests all means.
     *
     * @param sums of the observations, {@code [block][mean]}
     * @param counts how many observations each block has; blocks without any are left out
     * @return two-sided p-values for "the mean is 0", corrected for all of them, {@code [mean]}; NaN with too few blocks, and of
     *     a mean that is not a number
     */
    public static double[] pValues(double[][] sums, double[] counts, Resampling resampling) {
        if (sums.length != counts.length) {
            throw new IllegalArgumentException(sums.length + " blocks of sums, but " + counts.length + " of counts");
        }
        int[] blocks = IntStream.range(0, counts.length)
                .filter(block -> counts[block] > 0)
                .toArray();
        double[] pValues = new double[sums.length == 0 ? 0 : sums[0].length];
        Arrays.fill(pValues, Double.NaN);
        int[] known = IntStream.range(0, pValues.length)
                .filter(mean -> IntStream.of(blocks).allMatch(block -> Double.isFinite(sums[block][mean])))
                .toArray();
        if (blocks.length < Math.max(2, resampling.minimumBlocks()) || known.length == 0) {
            return pValues;
        }
        double[][] kept = IntStream.of(blocks)
                .mapToObj(block -> IntStream.of(known)
                        .mapToDouble(mean -> sums[block][mean])
                        .toArray())
                .toArray(double[][]::new);
        double[] sizes =
                IntStream.of(blocks).mapToDouble(block -> counts[block]).toArray();
        double[] found = MaxT.twoSided(new Gains(sizes, kept, 0, floor(kept)), resampling)
                .pValues();
        for (int i = 0; i < known.length; i++) {
            pValues[known[i]] = found[i];
        }
        return pValues;
    }

    private static double floor(double[][] sums) {
        double largest = Arrays.stream(sums)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElse(0);
        return Math.max(Double.MIN_NORMAL, ROUNDING * ROUNDING * largest * largest);
    }
}
