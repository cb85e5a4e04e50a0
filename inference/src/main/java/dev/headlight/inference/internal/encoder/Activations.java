package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Activations in tensor operations. Thread-safe. */
final class Activations {

    private final NDArray half;
    private final NDArray one;
    private final NDArray cubed;
    private final NDArray slope;
    private final NDArray sigmoidSlope;

    Activations(WeightLoader weights) {
        half = weights.constant(0.5);
        one = weights.constant(1);
        cubed = weights.constant(0.044715);
        slope = weights.constant(Math.sqrt(2 / Math.PI));
        sigmoidSlope = weights.constant(1.702);
    }

    NDArray apply(dev.headlight.inference.internal.architecture.Activation activation, NDArray x) {
        return switch (activation) {
            case GELU -> Activation.gelu(x);
            case GELU_TANH -> {
                NDArray inner = x.mul(x).mul(x).mul(cubed).add(x).mul(slope);
                yield inner.tanh().add(one).mul(x).mul(half);
            }
            case GELU_SIGMOID -> Activation.sigmoid(x.mul(sigmoidSlope)).mul(x);
            case RELU -> Activation.relu(x);
            case RELU_SQUARED -> {
                NDArray positive = Activation.relu(x);
                yield positive.mul(positive);
            }
            case SILU -> Activation.sigmoid(x).mul(x);
            case SIGMOID -> Activation.sigmoid(x);
            case TANH -> x.tanh();
            case IDENTITY -> x;
        };
    }
}
