package dev.headlight.stats;

/**
 * A mean over observations that come in blocks, with the standard error that treats the block as the unit: the
 * linearised variance of the ratio of block sums to block sizes, with the factor G/(G−1) for G blocks (Cochran, Sampling
 * Techniques, 3rd ed., §6.4 and §9A).
 *
 * @param mean the mean over observations; NaN without any
 * @param standardError of the mean; NaN with fewer than two blocks
 * @param ci95 the interval of the mean: Student's, with a variance and degrees of freedom that are fair to few blocks of
 *     unequal size (CR2, Bell and McCaffrey 2002; Satterthwaite), made to reach as far as Hall's (1992) where the blocks are
 *     skewed. Missing with fewer than {@value #MINIMUM_BLOCKS} blocks
 */
public record ClusteredMean(double mean, double standardError, Interval ci95) {

    /** With fewer blocks the interval of a skewed quantity does not hold its level. */
    public static final int MINIMUM_BLOCKS = Resampling.MINIMUM_BLOCKS;

    /**
     * @param sums the sum of the observations of each block
     * @param counts the number of observations of each block; blocks without any are left out
     */
    public static ClusteredMean of(double[] sums, double[] counts) {
        if (sums.length != counts.length) {
            throw new IllegalArgumentException(sums.length + " sums, but " + counts.length + " counts");
        }
        Ratio ratio = new Ratio(sums, counts).withoutEmptyBlocks();
        int blocks = ratio.blocks();
        double squares = 0;
        for (double residual : ratio.residuals()) {
            squares += residual * residual;
        }
        return new ClusteredMean(
                ratio.value(),
                blocks < 2 ? Double.NaN : Math.sqrt(squares * blocks / (blocks - 1.0)),
                interval(ratio.value(), blocks, ratio.error()));
    }

    /** Student's interval of what is a ratio, or the difference of two, as above. */
    static Interval interval(double value, int blocks, ClusterError error) {
        if (Double.isNaN(value)) {
            return Interval.UNKNOWN;
        }
        if (blocks < MINIMUM_BLOCKS) {
            return Interval.UNKNOWN;
        }
        double t = error.quantile();
        double unit = error.standardError();
        return Interval.of(value - Math.max(t, error.skewed(t)) * unit, value - Math.min(-t, error.skewed(-t)) * unit);
    }
}
