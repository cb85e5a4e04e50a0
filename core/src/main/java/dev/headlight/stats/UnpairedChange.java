package dev.headlight.stats;

import dev.headlight.result.Share;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * How a mean differs from another one over the same blocks, where the blocks themselves are no longer known. However the two go
 * together, the standard error of their difference is at most the sum of theirs, and that is what is taken: no more is claimed
 * than is known, and where both go together, as they do over the same texts, the interval is wider than it need be.
 *
 * @param value second less first
 * @param standardError the most that it can be; NaN where one of the two is not known
 * @param ci95 Student's interval
 * @param pValue two-sided, for "no difference"; NaN with fewer than {@value Resampling#MINIMUM_BLOCKS} blocks, and
 *     where both means are the same in all blocks, but not the same as each other
 */
public record UnpairedChange(
        double value,
        double standardError,
        Interval ci95,
        @Share double pValue) {

    /** @param blocks how many blocks both stand on */
    public static UnpairedChange of(double first, double firstError, double second, double secondError, int blocks) {
        double value = second - first;
        double error = firstError + secondError;
        if (Double.isNaN(value) || Double.isNaN(error)) {
            return new UnpairedChange(value, Double.NaN, Interval.UNKNOWN, Double.NaN);
        }
        if (blocks < Resampling.MINIMUM_BLOCKS) {
            return new UnpairedChange(value, error, Interval.UNKNOWN, Double.NaN);
        }
        TDistribution student = new TDistribution(blocks - 1.0);
        double half = student.inverseCumulativeProbability((1 + Interval.LEVEL) / 2) * error;
        return new UnpairedChange(
                value, error, Interval.of(value - half, value + half), pValue(Math.abs(value), error, student));
    }

    private static double pValue(double distance, double error, TDistribution student) {
        if (error == 0) {
            // What is the same in all blocks does not say how much it would differ in others.
            return distance == 0 ? 1 : Double.NaN;
        }
        return 2 * student.cumulativeProbability(-distance / error);
    }
}
