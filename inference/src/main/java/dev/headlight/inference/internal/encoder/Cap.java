package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;

/** cap · tanh(x / cap). */
final class Cap {

    private final NDArray cap;

    Cap(double cap, WeightLoader weights) {
        this.cap = weights.constant(cap);
    }

    NDArray apply(NDArray x) {
        return x.div(cap).tanh().mul(cap);
    }
}
