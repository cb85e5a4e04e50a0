package dev.headlight.kernel.internal;

import dev.headlight.kernel.RowKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API. Needs the module {@code jdk.incubator.vector}. */
public final class VectorRowKernel implements RowKernel {

    private static final double LN_2 = Math.log(2);

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
    /** As many floats as fit into a vector once they are doubles. */
    private static final VectorSpecies<Float> HALF =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));

    public VectorRowKernel() {}

    @Override
    public double entropy(float[] values, int from, int length) {
        DoubleVector sums = DoubleVector.zero(DOUBLES);
        int bound = from + HALF.loopBound(length);
        for (int i = from; i < bound; i += HALF.length()) {
            FloatVector x = FloatVector.fromArray(HALF, values, i);
            sums = toDoubles(x).fma(toDoubles(VectorLog.log2(x)), sums);
        }
        double sum = sums.reduceLanes(VectorOperators.ADD) * LN_2;
        for (int i = bound; i < from + length; i++) {
            sum += ScalarRowKernel.xLogX(values[i]);
        }
        return 0 - sum;
    }

    @Override
    public double sum(float[] values, int from, int length) {
        DoubleVector sums = DoubleVector.zero(DOUBLES);
        int bound = from + HALF.loopBound(length);
        for (int i = from; i < bound; i += HALF.length()) {
            sums = sums.add(toDoubles(FloatVector.fromArray(HALF, values, i)));
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

    private static DoubleVector toDoubles(FloatVector x) {
        return (DoubleVector) x.convertShape(VectorOperators.F2D, DOUBLES, 0);
    }
}
