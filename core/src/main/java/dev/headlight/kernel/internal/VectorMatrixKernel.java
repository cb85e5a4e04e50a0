package dev.headlight.kernel.internal;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The Vector API. Needs the module {@code jdk.incubator.vector}. Lanes are summed one after the other, from an array:
 * the order of {@code reduceLanes} may change when code is compiled, and {@code toArray} at times keeps code from being
 * compiled well.
 */
public final class VectorMatrixKernel implements MatrixKernel {

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    /** The rows, or the vectors of one row, whose sums are kept in registers together. */
    private static final int TILE = 4;

    public VectorMatrixKernel() {}

    @Override
    public float dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        return dot(x, xFrom, y, yFrom, length, new float[LANES]);
    }

    private static float dot(float[] x, int xFrom, float[] y, int yFrom, int length, float[] lanes) {
        FloatVector sums = FloatVector.zero(FLOATS);
        int bound = FLOATS.loopBound(length);
        for (int i = 0; i < bound; i += LANES) {
            sums = load(x, xFrom + i).fma(load(y, yFrom + i), sums);
        }
        sums.intoArray(lanes, 0);
        return sum(lanes, 0) + tailDot(x, xFrom, y, yFrom, bound, length);
    }

    /** Σ x y over the numbers from one to another. */
    private static float tailDot(float[] x, int xFrom, float[] y, int yFrom, int from, int to) {
        float sum = 0;
        for (int i = from; i < to; i++) {
            sum += x[xFrom + i] * y[yFrom + i];
        }
        return sum;
    }

    @Override
    public void addDots(float[] target, int targetFrom, Matrix a, float[] x, int xFrom) {
        int columns = a.columns();
        int tiled = a.rows() - a.rows() % TILE;
        float[] lanes = new float[TILE * LANES];
        for (int row = 0; row < tiled; row += TILE) {
            int from = a.row(row);
            int bound = loadDots(lanes, a.values(), from, columns, x, xFrom);
            for (int i = 0; i < TILE; i++) {
                target[targetFrom + row + i] +=
                        sum(lanes, i * LANES) + tailDot(a.values(), from + i * columns, x, xFrom, bound, columns);
            }
        }
        for (int row = tiled; row < a.rows(); row++) {
            target[targetFrom + row] += dot(a.values(), a.row(row), x, xFrom, columns, lanes);
        }
    }

    /** The lanes of the dot products of {@value #TILE} rows, up to the column that is returned. */
    private static int loadDots(float[] lanes, float[] rows, int from, int columns, float[] x, int xFrom) {
        FloatVector sums0 = FloatVector.zero(FLOATS);
        FloatVector sums1 = sums0;
        FloatVector sums2 = sums0;
        FloatVector sums3 = sums0;
        int bound = FLOATS.loopBound(columns);
        for (int column = 0; column < bound; column += LANES) {
            FloatVector factor = load(x, xFrom + column);
            int at = from + column;
            sums0 = load(rows, at).fma(factor, sums0);
            sums1 = load(rows, at + columns).fma(factor, sums1);
            sums2 = load(rows, at + 2 * columns).fma(factor, sums2);
            sums3 = load(rows, at + 3 * columns).fma(factor, sums3);
        }
        sums0.intoArray(lanes, 0);
        sums1.intoArray(lanes, LANES);
        sums2.intoArray(lanes, 2 * LANES);
        sums3.intoArray(lanes, 3 * LANES);
        return bound;
    }

    @Override
    public void addRowDots(float[] target, int targetFrom, Matrix a, Matrix b) {
        float[] lanes = new float[LANES];
        for (int row = 0; row < a.rows(); row++) {
            target[targetFrom + row] += dot(a.values(), a.row(row), b.values(), b.row(row), a.columns(), lanes);
        }
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
        }
        for (int row = tiled; row < target.rows(); row++) {
            addRow(target, row, bound, a.values(), a.from() + row * rowStride, stride, b);
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

    private static void addRow(Matrix target, int row, int bound, float[] a, int aFrom, int stride, Matrix b) {
        int at = target.row(row);
        int column = 0;
        for (; column <= bound - TILE * LANES; column += TILE * LANES) {
            addWide(target.values(), at + column, a, aFrom, stride, b, column);
        }
        for (; column < bound; column += LANES) {
            FloatVector sums = load(target.values(), at + column);
            for (int k = 0; k < b.rows(); k++) {
                FloatVector factor = FloatVector.broadcast(FLOATS, a[aFrom + k * stride]);
                sums = load(b.values(), b.row(k) + column).fma(factor, sums);
            }
            sums.intoArray(target.values(), at + column);
        }
    }

    /** Several vectors of one row together: one alone would wait for each sum. */
    private static void addWide(float[] c, int at, float[] a, int aFrom, int stride, Matrix b, int column) {
        float[] factors = b.values();
        FloatVector c0 = load(c, at);
        FloatVector c1 = load(c, at + LANES);
        FloatVector c2 = load(c, at + 2 * LANES);
        FloatVector c3 = load(c, at + 3 * LANES);
        int bAt = b.from() + column;
        for (int k = 0, i = aFrom; k < b.rows(); k++, i += stride, bAt += b.columns()) {
            FloatVector factor = FloatVector.broadcast(FLOATS, a[i]);
            c0 = load(factors, bAt).fma(factor, c0);
            c1 = load(factors, bAt + LANES).fma(factor, c1);
            c2 = load(factors, bAt + 2 * LANES).fma(factor, c2);
            c3 = load(factors, bAt + 3 * LANES).fma(factor, c3);
        }
        c0.intoArray(c, at);
        c1.intoArray(c, at + LANES);
        c2.intoArray(c, at + 2 * LANES);
        c3.intoArray(c, at + 3 * LANES);
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
    public void scaleTanhSlopes(Matrix tanhs, float[] scales, int scalesFrom, float[] x, int xFrom) {
        FloatVector one = FloatVector.broadcast(FLOATS, 1);
        int bound = FLOATS.loopBound(tanhs.columns());
        float[] values = tanhs.values();
        for (int row = 0; row < tanhs.rows(); row++) {
            float scale = scales[scalesFrom + row];
            int from = tanhs.row(row);
            for (int column = 0; column < bound; column += LANES) {
                FloatVector tanh = load(values, from + column);
                one.sub(tanh.mul(tanh)).mul(load(x, xFrom + column).mul(scale)).intoArray(values, from + column);
            }
            for (int column = bound; column < tanhs.columns(); column++) {
                float tanh = values[from + column];
                values[from + column] = (1 - tanh * tanh) * (x[xFrom + column] * scale);
            }
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

    private static float sum(float[] lanes, int from) {
        float sum = 0;
        for (int lane = from; lane < from + LANES; lane++) {
            sum += lanes[lane];
        }
        return sum;
    }
}
