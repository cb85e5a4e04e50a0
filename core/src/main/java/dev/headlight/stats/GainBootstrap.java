package dev.headlight.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Studentised gains of blocks drawn with replacement. Not thread-safe: a draw overwrites the one before it. */
final class GainBootstrap {

    private final int candidates;
    /** Of each block its gains, their squares and their products with its size, {@code [block][3 × candidate]}. */
    private final double[][] rows;

    private final double[] sizes;
    private final double[] floors;
    private final double[] centres;
    private final double[] sums;
    private final double[] statistics;

    /** @param order the candidates that are drawn, in their order */
    GainBootstrap(Gains gains, int[] order) {
        candidates = order.length;
        sizes = gains.sizes();
        floors = new double[candidates];
        rows = new double[sizes.length][3 * candidates];
        centres = new double[candidates];
        sums = new double[3 * candidates];
        statistics = new double[candidates];
        for (int rank = 0; rank < candidates; rank++) {
            floors[rank] = gains.floors()[order[rank]];
            centres[rank] = gains.ratio(order[rank]).value();
            for (int block = 0; block < sizes.length; block++) {
                double gain = gains.sums()[block][order[rank]];
                rows[block][rank] = gain;
                rows[block][candidates + rank] = gain * gain;
                rows[block][2 * candidates + rank] = gain * sizes[block];
            }
        }
    }

    /** How far the gain of each candidate is above that of all blocks, in standard errors of the draw, {@code [rank]}. */
    double[] draw(SplittableRandom random) {
        Arrays.fill(sums, 0);
        double size = 0;
        double squares = 0;
        int blocks = sizes.length;
        for (int i = 0; i < blocks; i++) {
            int block = random.nextInt(blocks);
            double[] row = rows[block];
            for (int column = 0; column < sums.length; column++) {
                sums[column] += row[column];
            }
            size += sizes[block];
            squares += sizes[block] * sizes[block];
        }
        double correction = blocks / (blocks - 1.0);
        for (int rank = 0; rank < candidates; rank++) {
            double gain = sums[rank] / size;
            double residuals = sums[candidates + rank] - 2 * gain * sums[2 * candidates + rank] + gain * gain * squares;
            double error = Math.sqrt(Math.max(0, residuals) * correction + floors[rank]) / size;
            statistics[rank] = (gain - centres[rank]) / error;
        }
        return statistics;
    }
}
