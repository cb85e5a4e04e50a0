package dev.headlight.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A ratio of two sums over blocks, such as right answers over questions. Not copied: a carrier.
 *
 * @param numerators {@code [block]}
 * @param denominators {@code [block]}, none below 0; a block with 0 has no part in anything
 */
public record Ratio(double[] numerators, double[] denominators) {

    public Ratio {
        if (numerators.length != denominators.length) {
            throw new IllegalArgumentException(
                    numerators.length + " numerators, but " + denominators.length + " denominators");
        }
    }

    /** The number of blocks whose denominator is above 0. */
    public int blocks() {
        return (int) Arrays.stream(denominators).filter(d -> d > 0).count();
    }

    /** The ratio of the sums; NaN where the denominators sum to 0. */
    public double value() {
        double denominator = total();
        return denominator == 0 ? Double.NaN : Arrays.stream(numerators).sum() / denominator;
    }

    /** The sum of the denominators. */
    public double total() {
        return Arrays.stream(denominators).sum();
    }

    /** The same without the blocks whose denominator is 0. */
    Ratio withoutEmptyBlocks() {
        if (blocks() == denominators.length) {
            return this;
        }
        int[] kept = IntStream.range(0, denominators.length)
                .filter(block -> denominators[block] > 0)
                .toArray();
        return keeping(kept);
    }

    /** Some of the blocks. */
    Ratio keeping(int[] kept) {
        return new Ratio(
                Arrays.stream(kept).mapToDouble(block -> numerators[block]).toArray(),
                Arrays.stream(kept).mapToDouble(block -> denominators[block]).toArray());
    }

    /** The blocks in which this one's denominator, or another's of the same blocks, is above 0. */
    int[] blocksOfEither(Ratio other) {
        return IntStream.range(0, denominators.length)
                .filter(block -> denominators[block] > 0 || other.denominators[block] > 0)
                .toArray();
    }

    /** How far each block is from the ratio, divided by the sum of the denominators, {@code [block]}. */
    double[] residuals() {
        double value = value();
        double total = total();
        return IntStream.range(0, numerators.length)
                .mapToDouble(block -> (numerators[block] - value * denominators[block]) / total)
                .toArray();
    }

    /** The share of each block in the sum of the denominators, {@code [block]}. */
    double[] shares() {
        double total = total();
        return Arrays.stream(denominators).map(d -> d / total).toArray();
    }

    /** The error if blocks differ and what is in a block is alike, so that the error of a block grows with its size. */
    ClusterError error() {
        double[] shares = shares();
        return ClusterError.of(
                residuals(), shares, Arrays.stream(shares).map(s -> s * s).toArray());
    }
}
