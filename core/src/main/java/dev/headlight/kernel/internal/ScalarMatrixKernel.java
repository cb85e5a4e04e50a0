package dev.headlight.kernel.internal;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;

/** Plain Java. */
final class ScalarMatrixKernel implements MatrixKernel {

    @Override
    public float dot(float[] x, int xFrom, float[] y, int yFrom, int length) {
        float sum = 0;
        for (int i = 0; i < length; i++) {
            sum += x[xFrom + i] * y[yFrom + i];
        }
        return sum;
    }

    @Override
    public void addDots(float[] target, int targetFrom, Matrix a, float[] x, int xFrom) {
        for (int row = 0; row < a.rows(); row++) {
            target[targetFrom + row] += dot(a.values(), a.row(row), x, xFrom, a.columns());
        }
    }

    @Override
    public void addRowDots(float[] target, int targetFrom, Matrix a, Matrix b) {
        for (int row = 0; row < a.rows(); row++) {
            target[targetFrom + row] += dot(a.values(), a.row(row), b.values(), b.row(row), a.columns());
        }
    }

    @Override
    public void addScaled(float[] target, int targetFrom, float scale, float[] x, int xFrom, int length) {
        for (int i = 0; i < length; i++) {
            target[targetFrom + i] += scale * x[xFrom + i];
        }
    }

    @Override
    public void addProduct(Matrix target, Matrix a, Matrix b) {
        for (int row = 0; row < a.rows(); row++) {
            for (int k = 0; k < a.columns(); k++) {
                addScaled(
                        target.values(),
                        target.row(row),
                        a.values()[a.row(row) + k],
                        b.values(),
                        b.row(k),
                        b.columns());
            }
        }
    }

    @Override
    public void addTransposedProduct(Matrix target, Matrix a, Matrix b) {
        for (int k = 0; k < a.rows(); k++) {
            for (int row = 0; row < a.columns(); row++) {
                addScaled(
                        target.values(),
                        target.row(row),
                        a.values()[a.row(k) + row],
                        b.values(),
                        b.row(k),
                        b.columns());
            }
        }
    }

    @Override
    public void tanh(float[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            values[i] = Tanh.of(values[i]);
        }
    }

    @Override
    public void scaleTanhSlopes(Matrix tanhs, float[] scales, int scalesFrom, float[] x, int xFrom) {
        for (int row = 0; row < tanhs.rows(); row++) {
            int from = tanhs.row(row);
            for (int column = 0; column < tanhs.columns(); column++) {
                float tanh = tanhs.values()[from + column];
                tanhs.values()[from + column] = (1 - tanh * tanh) * (x[xFrom + column] * scales[scalesFrom + row]);
            }
        }
    }

    @Override
    public void adam(float[] parameters, float[] gradients, float[] means, float[] squares, float rate) {
        Adam.step(parameters, gradients, means, squares, rate, 0);
    }
}
