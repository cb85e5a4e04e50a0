package dev.headlight.stats;

import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How far a ratio of sums over blocks may be off: the bias-reduced linearised variance (CR2; Bell and McCaffrey 2002,
 * <i>Bias reduction in standard errors for linear regression with multi-stage samples</i>), and the degrees of freedom of
 * Satterthwaite's approximation to it under a working covariance (Imbens and Kolesár 2016, <i>Robust standard errors in small
 * samples</i>).
 *
 * <p>With r the residuals of the blocks, divided by the sum of the denominators, and w the share of each block in it, the
 * variance is Σ r² / (1 − w). It is a quadratic form in the errors of the blocks, e′Ae, and its degrees of freedom are
 * tr(AΩ)² / tr(AΩAΩ).
 *
 * @param variance of the ratio
 * @param skewness of the ratio, that of its blocks divided by √blocks
 * @param degreesOfFreedom of {@code variance}, at least 1
 */
record ClusterError(double variance, double skewness, double degreesOfFreedom) {

    /** What a block's share may be at most, so that a corpus that is all one document does not divide by 0. */
    private static final double LARGEST_SHARE = 1 - 1e-9;

    /** Below it Hall's transformation is the identity, but for rounding. */
    private static final double SYMMETRIC = 1e-6;

    /**
     * @param residuals of the blocks, divided by the sum of the denominators, {@code [block]}
     * @param shares of the blocks in that sum, {@code [block]}
     * @param working the covariance of the blocks' errors up to a factor, {@code [block]}
     */
    static ClusterError of(double[] residuals, double[] shares, double[] working) {
        double variance = 0;
        double cubes = 0;
        double spread = 0;
        for (int block = 0; block < residuals.length; block++) {
            double weight = weight(shares[block]);
            double square = weight * residuals[block] * residuals[block];
            variance += square;
            cubes += square * Math.sqrt(weight) * residuals[block];
            spread += weight * shares[block] * shares[block];
        }
        return new ClusterError(
                variance,
                variance == 0 ? 0 : cubes / (variance * Math.sqrt(variance)),
                degreesOfFreedom(shares, working, spread));
    }

    private static double weight(double share) {
        return 1 / (1 - Math.min(share, LARGEST_SHARE));
    }

    /** A is diag(c) − a1′ − 1a′ + q11′ with c = 1 / (1 − w), a = cw and q = Σ cw². */
    private static double degreesOfFreedom(double[] shares, double[] working, double q) {
        double trace = 0;
        double diagonal = 0;
        double total = 0;
        double first = 0;
        double second = 0;
        for (int block = 0; block < shares.length; block++) {
            double c = weight(shares[block]);
            double a = c * shares[block];
            double omega = working[block];
            trace += (c - 2 * a + q) * omega;
            diagonal += omega * omega * c * (c + 2 * (q - 2 * a));
            total += omega;
            first += a * omega;
            second += a * a * omega;
        }
        double squared =
                diagonal + q * q * total * total - 4 * q * first * total + 2 * second * total + 2 * first * first;
        return squared > 0 ? Math.max(1, trace * trace / squared) : 1;
    }

    /** The same, but for a variance that is not below another. */
    ClusterError atLeast(double least) {
        return variance >= least ? this : new ClusterError(least, 0, degreesOfFreedom);
    }

    double standardError() {
        return Math.sqrt(variance);
    }

    /** Student's quantile for a two-sided interval of {@link Interval#LEVEL}. */
    double quantile() {
        return student().inverseCumulativeProbability((1 + Interval.LEVEL) / 2);
    }

    /**
     * The deviation from the truth that is exceeded as rarely as {@code quantile} standard errors are where the blocks are
     * skewed, in standard errors: Hall's transformation of Student's statistic t + γt²/3 + γ²t³/27 + γ/6 (Hall 1992, <i>On
     * the removal of skewness by transformation</i>) solved for t.
     */
    double skewed(double quantile) {
        return Math.abs(skewness) < SYMMETRIC
                ? quantile
                : 3 / skewness * (Math.cbrt(1 + skewness * (quantile - skewness / 6)) - 1);
    }

    /** The two-sided p-value of a studentised statistic that is not negative. */
    double twoSided(double statistic) {
        return 2 * student().cumulativeProbability(-statistic);
    }

    private TDistribution student() {
        return new TDistribution(degreesOfFreedom);
    }
}
