package dev.headlight.kernel;

import dev.headlight.kernel.internal.ScalarRowKernel;

/**
 * The inner loops over rows of a map. Implementations are stateless and thread-safe, and agree with a double-precision
 * reference within 1e-6 nats a row.
 */
public interface RowKernel {

    /** The fastest implementation that this JVM runs. */
    static RowKernel best() {
        return new ScalarRowKernel();
    }

    /** −Σ a ln a over {@code values[from … from + length)} in nats, with 0 ln 0 = 0; the numbers are not negative. */
    double entropy(float[] values, int from, int length);

    /** Σ a over {@code values[from … from + length)}. */
    double sum(float[] values, int from, int length);

    /** The largest of {@code values[from … from + length)}. */
    float max(float[] values, int from, int length);
}
