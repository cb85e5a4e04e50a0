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

    /** Σ x (y + z) over {@code length} numbers from the given places. */
    float dotSum(float[] x, int xFrom, float[] y, int yFrom, float[] z, int zFrom, int length);

    /** target += scale · x over {@code length} numbers from the given places. */
    void addScaled(float[] target, int targetFrom, float scale, float[] x, int xFrom, int length);

    /** target {@code [rows, columns]} += a {@code [rows, inner]} · b {@code [inner, columns]}. */
    void addProduct(Matrix target, Matrix a, Matrix b);

    /** target {@code [rows, columns]} += aᵀ · b, with a {@code [inner, rows]} and b {@code [inner, columns]}. */
    void addTransposedProduct(Matrix target, Matrix a, Matrix b);

    /** Replaces {@code values[from … from + length)} by their hyperbolic tangents, off by at most 3e-6. */
    void tanh(float[] values, int from, int length);

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
