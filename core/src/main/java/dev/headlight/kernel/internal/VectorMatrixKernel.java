package dev.headlight.kernel.internal;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API. Needs the module {@code jdk.incubator.vector}. Lanes are summed one after the other, because the order
 * of {@code reduceLanes} may change when code is compiled.
 */
public final class VectorMatrixKernel implements MatrixKernel {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    /** The rows whose sums are kept in registers together. */
    private static final int TILE = 4;

    public VectorMatrixKernel() {}

    @Override
    public float dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        FloatVector sums = FloatVector.zero(FLOATS);
        int bound = FLOATS.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            sums = load(x, xFrom + i).fma(load(y, yFrom + i), sums);
        }
        float sum = sum(sums);
        for (int i = bound; i < length; i++) {
            sum += x[xFrom + i] * y[yFrom + i];
        }
        return sum;
    }

    @Override
    public float dotSum(float[] x, int xFrom, float[] y, int yFrom, float[] z, int zFrom, int length) {
        FloatVector sums = FloatVector.zero(FLOATS);
        int bound = FLOATS.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            sums = load(x, xFrom + i).fma(load(y, yFrom + i).add(load(z, zFrom + i)), sums);
        }
        float sum = sum(sums);
        for (int i = bound; i < length; i++) {
            sum += x[xFrom + i] * (y[yFrom + i] + z[zFrom + i]);
        }
        return sum;
    }

    @Override
    public void addScaled(float[] target, int targetFrom, float scale, float[] x, int xFrom, int length) {
        FloatVector factor = FloatVector.broadcast(FLOATS, scale);
        int bound = FLOATS.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            load(x, xFrom + i).fma(factor, load(target, targetFrom + i)).intoArray(target, targetFrom + i);
        }
        for (int i = bound; i < length; i++) {
            target[targetFrom + i] += scale * x[xFrom + i];
        }
    }

    @Override
    public void addProduct(Matrix target, Matrix a, Matrix b) {
        addProduct(target, a, a.columns(), 1, b);
    }

    @Override
    public void addTransposedProduct(Matrix target, Matrix a, Matrix b) {
        addProduct(target, a, 1, a.columns(), b);
    }

    /** The number (row, k) of the left factor is at {@code row · rowStride + k · stride}. */
    private static void addProduct(Matrix target, Matrix a, int rowStride, int stride, Matrix b) {
        int tiled = target.rows() - target.rows() % TILE;
        int bound = FLOATS.loopBound(target.columns());
        for (int column = 0; column < bound; column += LANES) {
            for (int row = 0; row < tiled; row += TILE) {
                addTile(target, row, column, a.values(), a.from() + row * rowStride, rowStride, stride, b);
            }
            for (int row = tiled; row < target.rows(); row++) {
                addRow(target, row, column, a.values(), a.from() + row * rowStride, stride, b);
            }
        }
        for (int row = 0; row < target.rows() && bound < target.columns(); row++) {
            addTail(target, row, bound, a.values(), a.from() + row * rowStride, stride, b);
        }
    }

    private static void addTile(
            Matrix target, int row, int column, float[] a, int aFrom, int rowStride, int stride, Matrix b) {
        float[] c = target.values();
        float[] factors = b.values();
        int width = target.columns();
        int at = target.row(row) + column;
        FloatVector c0 = load(c, at);
        FloatVector c1 = load(c, at + width);
        FloatVector c2 = load(c, at + 2 * width);
        FloatVector c3 = load(c, at + 3 * width);
        int bAt = b.from() + column;
        for (int k = 0, i = aFrom; k < b.rows(); k++, i += stride, bAt += width) {
            FloatVector factor = load(factors, bAt);
            c0 = factor.fma(FloatVector.broadcast(FLOATS, a[i]), c0);
            c1 = factor.fma(FloatVector.broadcast(FLOATS, a[i + rowStride]), c1);
            c2 = factor.fma(FloatVector.broadcast(FLOATS, a[i + 2 * rowStride]), c2);
            c3 = factor.fma(FloatVector.broadcast(FLOATS, a[i + 3 * rowStride]), c3);
        }
        c0.intoArray(c, at);
        c1.intoArray(c, at + width);
        c2.intoArray(c, at + 2 * width);
        c3.intoArray(c, at + 3 * width);
    }

    private static void addRow(Matrix target, int row, int column, float[] a, int aFrom, int stride, Matrix b) {
        int at = target.row(row) + column;
        FloatVector sums = load(target.values(), at);
        for (int k = 0; k < b.rows(); k++) {
            FloatVector factor = FloatVector.broadcast(FLOATS, a[aFrom + k * stride]);
            sums = load(b.values(), b.row(k) + column).fma(factor, sums);
        }
        sums.intoArray(target.values(), at);
    }

    private static void addTail(Matrix target, int row, int bound, float[] a, int aFrom, int stride, Matrix b) {
        for (int k = 0; k < b.rows(); k++) {
            float factor = a[aFrom + k * stride];
            for (int column = bound; column < target.columns(); column++) {
                target.values()[target.row(row) + column] += factor * b.values()[b.row(k) + column];
            }
        }
    }

    @Override
    public void tanh(float[] values, int from, int length) {
        int bound = from + FLOATS.loopBound(length);
        for (int i = from; i < bound; i += LANES) {
            FloatVector x = load(values, i).min(Tanh.BOUND).max(-Tanh.BOUND);
            FloatVector z = x.mul(x);
            FloatVector p =
                    z.mul(Tanh.P3).add(Tanh.P2).mul(z).add(Tanh.P1).mul(z).add(Tanh.P0);
            FloatVector q =
                    z.mul(Tanh.Q3).add(Tanh.Q2).mul(z).add(Tanh.Q1).mul(z).add(1);
            x.mul(p).div(q).intoArray(values, i);
        }
        for (int i = bound; i < from + length; i++) {
            values[i] = Tanh.of(values[i]);
        }
    }

    @Override
    public void adam(float[] parameters, float[] gradients, float[] means, float[] squares, float rate) {
        FloatVector zero = FloatVector.zero(FLOATS);
        int bound = FLOATS.loopBound(parameters.length);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector gradient = load(gradients, i);
            FloatVector mean = load(means, i);
            mean = mean.add(gradient.sub(mean).mul(1 - Adam.FIRST_DECAY));
            FloatVector square = load(squares, i);
            square = square.add(gradient.mul(gradient).sub(square).mul(1 - Adam.SECOND_DECAY));
            FloatVector step = mean.mul(rate).div(square.sqrt().add(Adam.EPSILON));
            load(parameters, i).sub(step).intoArray(parameters, i);
            mean.intoArray(means, i);
            square.intoArray(squares, i);
            zero.intoArray(gradients, i);
        }
        Adam.step(parameters, gradients, means, squares, rate, bound);
    }

    private static FloatVector load(float[] values, int from) {
        return FloatVector.fromArray(FLOATS, values, from);
    }

    private static float sum(FloatVector lanes) {
        float sum = 0;
        for (float lane : lanes.toArray()) {
            sum += lane;
        }
        return sum;
    }
}
