package dev.headlight.kernel.internal;

import dev.headlight.kernel.RowKernel;

/** Plain Java. */
public final class ScalarRowKernel implements RowKernel {

    @Override
    public double entropy(float[] values, int from, int length) {
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            float value = values[i];
            if (value > 0) {
                sum -= value * Math.log(value);
            }
        }
        return sum;
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
}
