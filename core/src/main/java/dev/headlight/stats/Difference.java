package dev.headlight.stats;

import dev.headlight.result.Share;
import java.util.Arrays;
import java.util.Locale;

/**
 * A paired comparison of two shares of right answers to the same questions, or to as many in each block.
 *
 * @param value first minus second
 * @param ci95 its 95 % interval
 * @param pValue two-sided, for "no difference"; NaN with too few blocks. It is at most 5 % where the interval excludes 0
 */
public record Difference(double value, Interval ci95, @Share double pValue) {

    /** Nothing was compared. */
    static final Difference UNKNOWN = new Difference(Double.NaN, Interval.UNKNOWN, Double.NaN);

    /**
     * Student's interval with an error robust to clusters, each bound weakened by one document that was not seen and in
     * which one of the two is never right and the other as often as elsewhere; see {@link Shares}. The error is at least that of one
     * answer, so that blocks that are all alike do not make it 0.
     *
     * @param minimumBlocks with fewer blocks there is neither interval nor p-value
     */
    public static Difference of(Ratio first, Ratio second, int minimumBlocks) {
        if (first.denominators().length != second.denominators().length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "%d blocks cannot be compared with %d", first.blocks(), second.blocks()));
        }
        int[] asked = first.blocksOfEither(second);
        Ratio one = first.keeping(asked);
        Ratio other = second.keeping(asked);
        int blocks = asked.length;
        double value = one.value() - other.value();
        if (blocks < Math.max(2, minimumBlocks)) {
            return new Difference(value, Interval.UNKNOWN, Double.NaN);
        }
        ClusterError error = error(one, other);
        double half = error.quantile() * error.standardError();
        double seen = blocks / (blocks + 1.0);
        double unseenLow = other.value() / (blocks + 1);
        double unseenHigh = one.value() / (blocks + 1);
        Interval interval = Interval.of(
                Math.max(-1, seen * (value - half) - unseenLow), Math.min(1, seen * (value + half) + unseenHigh));
        double distance = seen * Math.abs(value) - (value > 0 ? unseenLow : unseenHigh);
        return new Difference(value, interval, pValue(distance, seen * error.standardError(), error));
    }

    private static double pValue(double distance, double standardError, ClusterError error) {
        return distance <= 0 ? 1 : error.twoSided(distance / standardError);
    }

    private static ClusterError error(Ratio one, Ratio other) {
        double[] residuals = one.residuals();
        double[] shares = one.shares();
        double[] otherResiduals = other.residuals();
        double[] otherShares = other.shares();
        for (int block = 0; block < residuals.length; block++) {
            residuals[block] -= otherResiduals[block];
            shares[block] = (shares[block] + otherShares[block]) / 2;
        }
        double answers = Math.min(one.total(), other.total());
        return ClusterError.of(
                        residuals, shares, Arrays.stream(shares).map(s -> s * s).toArray())
                .atLeast(Gains.leastVariance(0) / (answers * answers));
    }
}
