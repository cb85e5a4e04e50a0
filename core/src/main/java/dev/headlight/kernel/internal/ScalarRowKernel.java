package dev.headlight.kernel.internal;

import dev.headlight.kernel.RowKernel;

/** Plain Java, with a table in place of the logarithm. */
final class ScalarRowKernel implements RowKernel {

    @Override
    public double entropy(float[] values, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += LogTable.precise(values[i]);
        }
        return 0 - sum;
    }

    @Override
    public double sum(float[] values, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += values[i];
        }
        return sum;
    }

    @Override
    public float max(float[] values, int from, int length) {
        float max = values[from];
        for (int i = from + 1; i < from + length; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    @Override
    public float min(float[] values, int from, int length) {
        float min = values[from];
        for (int i = from + 1; i < from + length; i++) {
            min = Math.min(min, values[i]);
        }
        return min;
    }

    @Override
    public void addDivergences(float[] maps, int heads, int queries, int keys, double[] sums) {
        new ScalarDivergences(heads, queries, keys).add(maps, sums);
    }
}
