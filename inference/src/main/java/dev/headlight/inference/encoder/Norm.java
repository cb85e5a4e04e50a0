package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.LayerNorm;

/**
 * LayerNorm (Ba et al. 2016).
 *
 * @param gain {@code [hidden]}
 * @param bias {@code [hidden]}
 * @param epsilon added to the variance
 */
record Norm(NDArray gain, NDArray bias, float epsilon) {

    /** {@code [..., hidden]}, each vector to mean 0 and variance 1, then scaled and shifted. */
    NDArray apply(NDArray input) {
        return LayerNorm.layerNorm(input, gain.getShape(), gain, bias, epsilon).singletonOrThrow();
    }
}
