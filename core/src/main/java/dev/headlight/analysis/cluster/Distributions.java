package dev.headlight.analysis.cluster;

import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.Sight;
import java.util.Arrays;

/** Makes rows into distributions that divergences can be taken of, in place. */
final class Distributions {

    /** How much of each row the reference spreads over all keys. */
    private static final float SMOOTHING = 0.001f;

    private Distributions() {}

    /** Divides rows by their sums; a row of zeros, which prefers nothing, becomes uniform over the keys that may be looked at. */
    static void normalise(SegmentRows rows, RowKernel kernel) {
        float[] values = rows.values();
        int length = rows.width();
        for (int row = 0; row < values.length; row += length) {
            double sum = kernel.sum(values, row, length);
            if (sum > 0) {
                for (int key = row; key < row + length; key++) {
                    values[key] = (float) (values[key] / sum);
                }
            } else {
                int kept = row / length;
                Sight sight = rows.sight(kept / rows.queries());
                int query = rows.position(kept % rows.queries());
                int first = row + sight.first(query);
                int keys = sight.keys(query, length);
                Arrays.fill(values, first, first + keys, 1f / keys);
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
