package dev.headlight.kernel.internal;

/**
 * Divergences of all pairs of heads in plain Java. One row is compared with four at a time, so that its numbers are
 * loaded once.
 *
 * <p>With F(x) = x ln x, JS(p, q) = Σ ½F(p) + ½F(q) − F((p + q) / 2), and adding a multiple of x to F changes nothing.
 * So all numbers may be multiplied by a power of two near the number of keys first, which makes F small where rows are
 * broad and with it the rounding.
 */
final class ScalarDivergences {

    private static final int ROWS = 4;

    private final int heads;
    private final int queries;
    private final int keys;
    private final float scale;
    /** Half the rows of a query, scaled, {@code [head, key]}; rows of zeros make their number a multiple of four. */
    private final float[] halves;
    /** Σ ½F over each of the rows, {@code [head]}. */
    private final double[] own;

    private final double[] cross = new double[ROWS];

    ScalarDivergences(int heads, int queries, int keys) {
        this.heads = heads;
        this.queries = queries;
        this.keys = keys;
        this.scale = Integer.highestOneBit(keys);
        int rows = (heads + ROWS - 1) / ROWS * ROWS;
        this.halves = new float[rows * keys];
        this.own = new double[rows];
    }

    void add(float[] maps, double[] sums) {
        for (int query = 0; query < queries; query++) {
            for (int head = 0; head < heads; head++) {
                pack(maps, (head * queries + query) * keys, head * keys);
            }
            for (int first = 0; first < heads; first += ROWS) {
                // Downwards, because a row compared with itself gives what the rows before it need.
                for (int head = Math.min(first + ROWS, heads) - 1; head >= 0; head--) {
                    compare(halves, head * keys, first * keys, keys, cross);
                    if (head >= first) {
                        own[head] = cross[head - first] / 2;
                    }
                    store(head, first, sums);
                }
            }
        }
    }

    private void pack(float[] maps, int from, int to) {
        for (int key = 0; key < keys; key++) {
            halves[to + key] = maps[from + key] * (scale / 2);
        }
    }

    /** Sums F((p + q) / 2) for the row p of a head and the rows q of four. */
    private static void compare(float[] halves, int head, int first, int keys, double[] cross) {
        int second = first + keys;
        int third = second + keys;
        int fourth = third + keys;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int key = 0; key < keys; key++) {
            float p = halves[head + key];
            sum0 += LogTable.fast(p + halves[first + key]);
            sum1 += LogTable.fast(p + halves[second + key]);
            sum2 += LogTable.fast(p + halves[third + key]);
            sum3 += LogTable.fast(p + halves[fourth + key]);
        }
        cross[0] = sum0;
        cross[1] = sum1;
        cross[2] = sum2;
        cross[3] = sum3;
    }

    private void store(int head, int first, double[] sums) {
        for (int other = Math.max(first, head + 1); other < Math.min(first + ROWS, heads); other++) {
            sums[head * heads + other] += (own[head] + own[other] - cross[other - first]) / scale;
        }
    }
}
