package dev.headlight.kernel.internal;

import static dev.headlight.kernel.internal.VectorLog.FLOATS;

import dev.headlight.kernel.RowKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API. Needs the module {@code jdk.incubator.vector}. */
public final class VectorRowKernel implements RowKernel {

    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

    public VectorRowKernel() {}

    @Override
    public double entropy(float[] values, int from, int length) {
        DoubleVector sums = DoubleVector.zero(DOUBLES);
        int bound = from + FLOATS.loopBound(length);
        for (int i = from; i < bound; i += FLOATS.length()) {
            FloatVector x = FloatVector.fromArray(FLOATS, values, i);
            FloatVector log = VectorLog.log(x);
            sums = doubles(x, 0).fma(doubles(log, 0), sums);
            sums = doubles(x, 1).fma(doubles(log, 1), sums);
        }
        double sum = sums.reduceLanes(VectorOperators.ADD) * VectorLog.NATS;
        for (int i = bound; i < from + length; i++) {
            sum += LogTable.precise(values[i]);
        }
        return 0 - sum;
    }

    @Override
    public double sum(float[] values, int from, int length) {
        DoubleVector sums = DoubleVector.zero(DOUBLES);
        int bound = from + FLOATS.loopBound(length);
        for (int i = from; i < bound; i += FLOATS.length()) {
            FloatVector x = FloatVector.fromArray(FLOATS, values, i);
            sums = sums.add(doubles(x, 0)).add(doubles(x, 1));
        }
        double sum = sums.reduceLanes(VectorOperators.ADD);
        for (int i = bound; i < from + length; i++) {
            sum += values[i];
        }
        return sum;
    }

    @Override
    public float max(float[] values, int from, int length) {
        FloatVector largest = FloatVector.broadcast(FLOATS, values[from]);
        int bound = from + FLOATS.loopBound(length);
        for (int i = from; i < bound; i += FLOATS.length()) {
            largest = largest.max(FloatVector.fromArray(FLOATS, values, i));
        }
        float max = largest.reduceLanes(VectorOperators.MAX);
        for (int i = bound; i < from + length; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    @Override
    public float min(float[] values, int from, int length) {
        FloatVector smallest = FloatVector.broadcast(FLOATS, values[from]);
        int bound = from + FLOATS.loopBound(length);
        for (int i = from; i < bound; i += FLOATS.length()) {
            smallest = smallest.min(FloatVector.fromArray(FLOATS, values, i));
        }
        float min = smallest.reduceLanes(VectorOperators.MIN);
        for (int i = bound; i < from + length; i++) {
            min = Math.min(min, values[i]);
        }
        return min;
    }

    @Override
    public void addDivergences(float[] maps, int heads, int queries, int keys, double[] sums) {
        new VectorDivergences(heads, queries, keys).add(maps, sums);
    }

    /** The lower (0) or upper (1) half of the lanes. */
    private static DoubleVector doubles(FloatVector x, int half) {
        return (DoubleVector) x.convertShape(VectorOperators.F2D, DOUBLES, half);
    }
}
