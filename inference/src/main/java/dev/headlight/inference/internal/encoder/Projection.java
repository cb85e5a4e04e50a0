package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * x Wᵀ + b.
 *
 * @param weight W, {@code [out, in]}
 * @param bias b, {@code [out]}; null for none
 */
record Projection(NDArray weight, @Nullable NDArray bias) {

    /** {@code [..., in]} to {@code [..., out]}. */
    NDArray apply(NDArray input) {
        return (bias == null
                        ? ai.djl.nn.core.Linear.linear(input, weight)
                        : ai.djl.nn.core.Linear.linear(input, weight, bias))
                .singletonOrThrow();
    }
}
