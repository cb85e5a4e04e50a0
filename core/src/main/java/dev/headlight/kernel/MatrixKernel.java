package dev.headlight.kernel;

import dev.headlight.kernel.internal.Providers;
import java.util.Optional;

/**
 * The inner loops of training on small dense matrices, in float32. Implementations are stateless and thread-safe; each
 * gives the same bits for the same numbers at every call, and they agree with each other up to the order of summation.
 */
public interface MatrixKernel {

    /** The fastest implementation that this JVM runs; logs once if the Vector API could be had with a flag. */
    static MatrixKernel best() {
        return Providers.bestMatrices();
    }

    /** The implementation in plain Java. */
    static MatrixKernel scalar() {
        return Providers.scalarMatrices();
    }

    /** The implementation with the Vector API; empty unless java runs with {@code --add-modules jdk.incubator.vector}. */
    static Optional<MatrixKernel> vector() {
        return Providers.vectorMatrices();
    }

    /** Σ x y over {@code length} numbers from the given places. */
    float dot(float[] x, int xFrom, float[] y, int yFrom, int length);

    /** target[row] += a[row] · x for each row; {@code target} and {@code x} are read from the given places. */
    void addDots(float[] target, int targetFrom, Matrix a, float[] x, int xFrom);

    /** target[row] += a[row] · b[row] for each row of two matrices of one shape. */
    void addRowDots(float[] target, int targetFrom, Matrix a, Matrix b);

    /** target += scale · x over {@code length} numbers from the given places. */
    void addScaled(float[] target, int targetFrom, float scale, float[] x, int xFrom, int length);

    /** target[row] += x for each row. */
    default void addToRows(Matrix target, float[] x, int xFrom) {
        for (int row = 0; row < target.rows(); row++) {
            addScaled(target.values(), target.row(row), 1, x, xFrom, target.columns());
        }
    }

    /** target[row] += scales[row] · a[row] for each row of two matrices of one shape. */
    default void addScaledRows(Matrix target, float[] scales, int scalesFrom, Matrix a) {
        for (int row = 0; row < a.rows(); row++) {
            addScaled(target.values(), target.row(row), scales[scalesFrom + row], a.values(), a.row(row), a.columns());
        }
    }

    /** target {@code [rows, columns]} += a {@code [rows, inner]} · b {@code [inner, columns]}. */
    void addProduct(Matrix target, Matrix a, Matrix b);

    /** target {@code [rows, columns]} += aᵀ · b, with a {@code [inner, rows]} and b {@code [inner, columns]}. */
    void addTransposedProduct(Matrix target, Matrix a, Matrix b);

    /** Replaces {@code values[from … from + length)} by their hyperbolic tangents, off by at most 3e-6. */
    void tanh(float[] values, int from, int length);

    /**
     * Replaces t = tanh z by its derivative times two factors, (1 − t²) · scales[row] · x[column]: what an error of each
     * row's t · x means for z.
     */
    void scaleTanhSlopes(Matrix tanhs, float[] scales, int scalesFrom, float[] x, int xFrom);

    /**
     * One step of Adam (Kingma and Ba 2015, algorithm 1 in the order of computation of its §2) on all parameters.
     *
     * @param means and
     * @param squares the moving averages of the gradient and of its square, updated
     * @param gradients is used up: 0 afterwards
     * @param rate the step size, bias corrections included
     */
    void adam(float[] parameters, float[] gradients, float[] means, float[] squares, float rate);
}
