package dev.headlight.inference.internal.architecture;

import org.jspecify.annotations.Nullable;

/**
 * x Wᵀ + b.
 *
 * @param weight W, {@code [out, in]}
 * @param bias b, {@code [out]}; null for none
 */
public record Linear(TensorRef weight, @Nullable TensorRef bias) {

    /** Only some of the outputs, as in {@link TensorRef#rows}. */
    public Linear rows(int groups, int size, int first, int count) {
        return new Linear(
                weight.rows(groups, size, first, count), bias == null ? null : bias.rows(groups, size, first, count));
    }
}
