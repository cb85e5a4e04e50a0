package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.norm.LayerNorm;
import dev.headlight.inference.internal.architecture.Normalization;

/**
 * A norm with its weights.
 *
 * @param gain {@code [size]}
 * @param bias {@code [size]}, zeros if the norm has none
 * @param smallest what is added to the mean square, as an array
 */
record Normalizer(Normalization norm, NDArray gain, NDArray bias, NDArray smallest) {

    /** The same but for the scale that a vector is divided by, and the bias: what is left is linear. */
    NDArray withoutScale(NDArray input) {
        NDArray centred = norm.kind() == Normalization.Kind.LAYER ? input.sub(input.mean(new int[] {-1}, true)) : input;
        return centred.mul(gain);
    }

    /** {@code [..., size]}, each vector brought to one scale. */
    NDArray apply(NDArray input) {
        if (norm.kind() == Normalization.Kind.LAYER) {
            return LayerNorm.layerNorm(input, gain.getShape(), gain, bias, (float) norm.epsilon())
                    .singletonOrThrow();
        }
        NDArray root = input.mul(input).mean(new int[] {-1}, true).add(smallest).sqrt();
        return input.div(root).mul(gain);
    }
}
