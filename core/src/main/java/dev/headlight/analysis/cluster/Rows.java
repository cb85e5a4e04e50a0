package dev.headlight.analysis.cluster;

import dev.headlight.kernel.RowKernel;
import java.util.Arrays;

/** Makes rows into distributions that divergences can be taken of. */
final class Rows {

    /** How much of each row the reference spreads over all keys. */
    private static final float SMOOTHING = 0.001f;

    private Rows() {}

    /** Rows divided by their sums; a row of zeros, which prefers nothing, becomes uniform. */
    static float[] normalised(float[] values, int length, RowKernel kernel) {
        float[] normalised = new float[values.length];
        for (int row = 0; row < values.length; row += length) {
            double sum = kernel.sum(values, row, length);
            if (sum > 0) {
                for (int key = row; key < row + length; key++) {
                    normalised[key] = (float) (values[key] / sum);
                }
            } else {
                Arrays.fill(normalised, row, row + length, 1f / length);
            }
        }
        return normalised;
    }

    static float[] smoothed(float[] values, int length) {
        float[] smoothed = new float[values.length];
        float share = SMOOTHING / length;
        for (int i = 0; i < values.length; i++) {
            smoothed[i] = share + values[i] * (1 - SMOOTHING);
        }
        return smoothed;
    }
}
