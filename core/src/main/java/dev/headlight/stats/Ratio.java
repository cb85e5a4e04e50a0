package dev.headlight.stats;

/**
 * A ratio of two sums over blocks, such as right answers over questions. Not copied: a carrier.
 *
 * @param numerators {@code [block]}
 * @param denominators {@code [block]}
 */
public record Ratio(double[] numerators, double[] denominators) {

    public Ratio {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException(
                    numerators.length + " numerators, but " + denominators.length + " denominators");
        }
    }

    /** The number of blocks. */
    public int blocks() {
        return numerators.length;
    }

    /** The ratio of the sums; NaN where the denominators sum to 0. */
    public double value() {
        double numerator = 0;
        double denominator = 0;
        for (int block = 0; block < numerators.length; block++) {
            numerator += numerators[block];
            denominator += denominators[block];
        }
        return denominator == 0 ? Double.NaN : numerator / denominator;
    }
}
