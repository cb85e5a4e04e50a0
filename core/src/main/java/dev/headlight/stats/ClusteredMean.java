package dev.headlight.stats;

/**
 * A mean over observations that come in blocks, with the standard error that treats the block as the unit: the
 * linearised variance of the ratio of block sums to block sizes, with the factor G/(G−1) for G blocks (Cochran, Sampling
 * Techniques, 3rd ed., §6.4 and §9A).
 *
 * @param mean the mean over observations; NaN without any
 * @param standardError of the mean; NaN with fewer than two blocks
 */
public record ClusteredMean(double mean, double standardError) {

    /**
     * @param sums the sum of the observations of each block
     * @param counts the number of observations of each block; blocks without any are left out
     */
    public static ClusteredMean of(double[] sums, double[] counts) {
        if (sums.length != counts.length) {
            throw new IllegalArgumentException(sums.length + " sums, but " + counts.length + " counts");
        }
        double total = 0;
        double size = 0;
        int blocks = 0;
        for (int i = 0; i < sums.length; i++) {
            total += sums[i];
            size += counts[i];
            blocks += counts[i] > 0 ? 1 : 0;
        }
        double mean = total / size;
        if (blocks < 2) {
            return new ClusteredMean(mean, Double.NaN);
        }
        double squares = 0;
        for (int i = 0; i < sums.length; i++) {
            double residual = sums[i] - mean * counts[i];
            squares += residual * residual;
        }
        return new ClusteredMean(mean, Math.sqrt(squares * blocks / (blocks - 1.0)) / size);
    }
}
