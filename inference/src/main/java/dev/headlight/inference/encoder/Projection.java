package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.core.Linear;

/**
 * x W + b.
 *
 * @param weight W transposed, {@code [out, in]}: a view of the checkpoint's {@code [in, out]}
 * @param bias {@code [out]}
 */
record Projection(NDArray weight, NDArray bias) {

    /** {@code [..., in]} to {@code [..., out]}. */
    NDArray apply(NDArray input) {
        return Linear.linear(input, weight, bias).singletonOrThrow();
    }
}
