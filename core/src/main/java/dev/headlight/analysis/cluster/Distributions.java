package dev.headlight.analysis.cluster;

import dev.headlight.kernel.RowKernel;

/** Makes rows into distributions that divergences can be taken of, in place. */
final class Distributions {

    /** How much of each row the reference spreads over all keys. */
    private static final float SMOOTHING = 0.001f;

    private Distributions() {}

    /** Divides rows by their sums; a row of zeros has none and stays. */
    static void normalise(SegmentRows rows, RowKernel kernel) {
        float[] values = rows.values();
        int length = rows.width();
        for (int row = 0; row < values.length; row += length) {
            double sum = kernel.sum(values, row, length);
            for (int key = row; sum > 0 && key < row + length; key++) {
                values[key] = (float) (values[key] / sum);
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
