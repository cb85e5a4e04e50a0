package dev.headlight.analysis.cluster;

import dev.headlight.kernel.RowKernel;
import java.util.Arrays;

/** Makes rows into distributions that divergences can be taken of, in place. */
final class Distributions {

    /** How much of each row the reference spreads over all keys. */
    private static final float SMOOTHING = 0.001f;

    private Distributions() {}

    /** Divides rows by their sums; a row of zeros, which prefers nothing, becomes uniform. */
    static void normalise(float[] values, int length, RowKernel kernel) {
        for (int row = 0; row < values.length; row += length) {
            double sum = kernel.sum(values, row, length);
            if (sum > 0) {
                for (int key = row; key < row + length; key++) {
                    values[key] = (float) (values[key] / sum);
                }
            } else {
                Arrays.fill(values, row, row + length, 1f / length);
            }
        }
    }

    static void smooth(float[] values, int length) {
        float share = SMOOTHING / length;
        for (int i = 0; i < values.length; i++) {
            values[i] = share + values[i] * (1 - SMOOTHING);
        }
    }
}
