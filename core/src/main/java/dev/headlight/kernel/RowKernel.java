package dev.headlight.kernel;

import dev.headlight.kernel.internal.Providers;
import java.util.Optional;

/**
 * The inner loops over rows of maps. Implementations are stateless and thread-safe, and agree with a double-precision
 * reference within 1e-6 nats a row.
 */
public interface RowKernel {

    /** The fastest implementation that this JVM runs; logs once if the Vector API could be had with a flag. */
    static RowKernel best() {
        return Providers.best();
    }

    /** The implementation in plain Java. */
    static RowKernel scalar() {
        return Providers.scalar();
    }

    /** The implementation with the Vector API; empty unless java runs with {@code --add-modules jdk.incubator.vector}. */
    static Optional<RowKernel> vector() {
        return Providers.vector();
    }

    /** −Σ a ln a over {@code values[from … from + length)} in nats, with 0 ln 0 = 0; the numbers are not negative. */
    double entropy(float[] values, int from, int length);

    /** Σ a over {@code values[from … from + length)}. */
    double sum(float[] values, int from, int length);

    /** The largest of {@code values[from … from + length)}, where {@code length} is at least 1. */
    float max(float[] values, int from, int length);

    /** The smallest of {@code values[from … from + length)}, where {@code length} is at least 1. */
    float min(float[] values, int from, int length);

    /**
     * Adds the Jensen-Shannon divergence of each pair of heads, H((p + q) / 2) − (H(p) + H(q)) / 2 in nats, summed over
     * the queries.
     *
     * @param maps {@code [head, query, key]}, each row summing to 1
     * @param sums {@code [head, head]}, of which the entries above the diagonal are added to
     */
    void addDivergences(float[] maps, int heads, int queries, int keys, double[] sums);
}
