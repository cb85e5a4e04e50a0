package dev.headlight.stats;

import java.util.Arrays;

/**
 * Intervals of shares of right answers, whose questions come in blocks.
 *
 * <p>Wilson's interval (1927) with Student's quantile and the effective number of questions p(1 − p) / V, V being the
 * variance that is robust to clusters (Korn and Graubard 1998, <i>Confidence intervals for proportions with small expected
 * number of positive counts estimated from survey data</i>; Dean and Pagano 2015 compare such intervals). The effective
 * number is at most that of the questions and at least that of documents of equal size, (Σn)² / Σn², as if each document
 * were one question; the latter is taken where all answers, or none, are right, so that there is an interval there too.
 *
 * <p>Then each bound is weakened by one document that was not seen, the worst possible one for that bound: as in the
 * interval of Clopper and Pearson, and in those of bounded means (Gaffke 2005; Learned-Miller and Thomas 2019), what a few
 * documents show cannot exclude a kind of document in which all is different. Without it the interval of a head that fails in
 * one document of ten covers in 85 % at 30 documents.
 */
public final class Shares {

    private Shares() {}

    /**
     * The interval of a share.
     *
     * @param share its numerators from 0 to the denominators, which are numbers of questions
     * @param minimumBlocks with fewer blocks there is none
     */
    public static Interval interval(Ratio share, int minimumBlocks) {
        Ratio ratio = share.withoutEmptyBlocks();
        int blocks = ratio.blocks();
        if (blocks == 0) {
            return Interval.UNKNOWN;
        }
        if (blocks < Math.max(2, minimumBlocks)) {
            return Interval.UNKNOWN;
        }
        double p = ratio.value();
        double questions = ratio.total();
        double spread = p * (1 - p);
        ClusterError error = ClusterError.of(ratio.residuals(), ratio.shares(), working(ratio, spread));
        double asDocuments = 1 / Arrays.stream(ratio.shares()).map(s -> s * s).sum();
        double effective = error.variance() == 0
                ? asDocuments
                : Math.min(Math.max(spread / error.variance(), asDocuments), questions);
        double square = error.quantile() * error.quantile();
        double middle = (p + square / (2 * effective)) / (1 + square / effective);
        double half = Math.sqrt(square * (spread / effective + square / (4 * effective * effective)))
                / (1 + square / effective);
        double seen = blocks / (blocks + 1.0);
        return Interval.of(Math.max(0, middle - half) * seen, 1 - Math.max(0, 1 - middle - half) * seen);
    }

    /** The covariance of blocks whose answers correlate as these do: n (1 + (n − 1) ρ). */
    private static double[] working(Ratio ratio, double spread) {
        double correlation = correlation(ratio, spread);
        return Arrays.stream(ratio.denominators())
                .map(n -> n * (1 + (n - 1) * correlation))
                .toArray();
    }

    /** The correlation of two answers of a block, by moments, from 0 to 1; 1 where all answers are alike. */
    private static double correlation(Ratio ratio, double spread) {
        double questions = ratio.total();
        double pairs = Arrays.stream(ratio.denominators()).map(n -> n * (n - 1)).sum();
        double[] shares = ratio.shares();
        double variance = ClusterError.of(ratio.residuals(), shares, shares).variance() * questions * questions;
        if (spread == 0 || pairs == 0) {
            return 1;
        }
        return Math.min(Math.max((variance / spread - questions) / pairs, 0), 1);
    }
}
