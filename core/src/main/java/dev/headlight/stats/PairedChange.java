package dev.headlight.stats;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * How a ratio of sums changes between two readings of the same blocks, such as those of two models: what both have in common, block by
 * block, is no part of the error. The denominators may differ, since tokenizers cut texts at different places: the error is that
 * of the linearised difference, to which a block adds what it adds to the one ratio less what it adds to the other.
 *
 * @param value second less first; NaN where one of them is
 * @param standardError of it; NaN with fewer than two blocks
 * @param ci95 its interval
 */
public record PairedChange(double value, double standardError, Interval ci95) {

    /**
     * A change that is smaller than this, as a share of the larger of the two numbers, is none: maps are numbers of single precision, and in
     * which company an example is computed moves their last digits.
     */
    static final double RESOLUTION = 1e-5;

    /** Of means of any size; the interval is that of {@link ClusteredMean}. */
    public static PairedChange ofMeans(Ratio first, Ratio second) {
        return of(first, second, (pair, error) -> ClusteredMean.interval(pair.value(), pair.blocks(), error));
    }

    /** Of shares of right answers to the same questions; the interval is that of {@link Difference}. */
    public static PairedChange ofShares(Ratio first, Ratio second) {
        return of(
                first,
                second,
                (pair, error) -> Difference.of(pair.second(), pair.first(), Resampling.MINIMUM_BLOCKS)
                        .ci95());
    }

    private static PairedChange of(Ratio first, Ratio second, BiFunction<Pair, ClusterError, Interval> interval) {
        Pair pair = new Pair(first, second).asked();
        if (Double.isNaN(pair.value())) {
            return new PairedChange(Double.NaN, Double.NaN, Interval.UNKNOWN);
        }
        ClusterError error = pair.error();
        return new PairedChange(
                pair.value(), pair.blocks() < 2 ? Double.NaN : error.standardError(), interval.apply(pair, error));
    }

    /**
     * Which of many ratios changed: two-sided p-values for "no change", corrected for all of them ({@link FamilyOfMeans}).
     *
     * @param first the ratios in the first reading, of the same blocks
     * @param second those in the other
     * @return {@code [ratio]}; NaN with too few blocks, and of a ratio that is not a number
     */
    public static double[] pValues(List<Ratio> first, List<Ratio> second, Resampling resampling) {
        List<Pair> pairs = IntStream.range(0, first.size())
                .mapToObj(i -> new Pair(first.get(i), second.get(i)))
                .toList();
        int blocks = pairs.isEmpty() ? 0 : first.get(0).denominators().length;
        double[] weights = new double[blocks];
        double[][] sums = new double[blocks][pairs.size()];
        List<Pair> known =
                pairs.stream().filter(pair -> Double.isFinite(pair.value())).toList();
        known.forEach(pair -> {
            double[] shares = pair.shares();
            Arrays.setAll(weights, block -> weights[block] + shares[block] / known.size());
        });
        for (int ratio = 0; ratio < pairs.size(); ratio++) {
            double value = pairs.get(ratio).value();
            double[] residuals = pairs.get(ratio).residuals();
            for (int block = 0; block < blocks; block++) {
                sums[block][ratio] = weights[block] * value + residuals[block];
            }
        }
        double[] pValues = FamilyOfMeans.pValues(sums, weights, resampling);
        Arrays.setAll(pValues, i -> !Double.isNaN(pValues[i]) && pairs.get(i).isRounding() ? 1 : pValues[i]);
        return pValues;
    }

    /** Two ratios of the same blocks. */
    private record Pair(Ratio first, Ratio second) {

        Pair {
            if (first.denominators().length != second.denominators().length) {
                throw new IllegalArgumentException(
                        first.denominators().length + " blocks cannot be paired with " + second.denominators().length);
            }
        }

        /** Without the blocks that neither has anything of, which have no part in anything. */
        Pair asked() {
            int[] asked = first.blocksOfEither(second);
            return new Pair(first.keeping(asked), second.keeping(asked));
        }

        int blocks() {
            return first.denominators().length;
        }

        double value() {
            return second.value() - first.value();
        }

        /** Whether the two differ by no more than rounding makes. */
        boolean isRounding() {
            double largest = Math.max(Math.abs(first.value()), Math.abs(second.value()));
            return Math.abs(value()) <= RESOLUTION * largest;
        }

        /** What a block adds to the second ratio less what it adds to the first, {@code [block]}. */
        double[] residuals() {
            double[] of = second.residuals();
            double[] less = first.residuals();
            Arrays.setAll(of, block -> of[block] - less[block]);
            return of;
        }

        /** The mean of a block's shares in both denominators, {@code [block]}. */
        double[] shares() {
            double[] of = second.shares();
            double[] other = first.shares();
            Arrays.setAll(of, block -> (of[block] + other[block]) / 2);
            return of;
        }

        ClusterError error() {
            double[] shares = shares();
            return ClusterError.of(
                    residuals(),
                    shares,
                    Arrays.stream(shares).map(share -> share * share).toArray());
        }
    }
}
