package dev.headlight.bench.arithmetic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.norm.LayerNorm;
import dev.headlight.bench.arithmetic.Weights.Linear;

/** The operations of a forward pass, each kind by itself, as often as the pass does it. Thread-safe. */
final class EngineParts {

    private final Weights weights;
    private final Sizes sizes;

    EngineParts(Weights weights, Sizes sizes) {
        this.weights = weights;
        this.sizes = sizes;
    }

    /** All matrix products, with the biases of the projections. */
    void products() {
        products(true);
    }

    /** The same without biases. */
    void productsAlone() {
        products(false);
    }

    private void products(boolean biased) {
        for (var layer : weights.layers) {
            for (Linear linear : layer) {
                NDArray input = weights.input(linear);
                (biased
                                ? ai.djl.nn.core.Linear.linear(input, linear.weight(), linear.bias())
                                : ai.djl.nn.core.Linear.linear(input, linear.weight()))
                        .singletonOrThrow()
                        .close();
            }
            weights.queries.matMul(weights.keys).close();
            weights.maps.matMul(weights.queries).close();
        }
    }

    /** Queries, keys and values apart, head by head, and what heads hand on together again. */
    void heads() {
        Shape joined = new Shape(sizes.examples(), sizes.tokens(), Sizes.HIDDEN);
        for (int layer = 0; layer < Sizes.LAYERS; layer++) {
            try (NDManager scope = weights.manager.newSubManager()) {
                NDList parts = new NDList(weights.hidden, weights.hidden, weights.hidden);
                for (NDArray part : parts) {
                    NDArray view = part.reshape(sizes.examples(), sizes.tokens(), Sizes.HEADS, Sizes.HEAD);
                    view.attach(scope);
                    view.transpose(0, 2, 1, 3).reshape(sizes.maps(), sizes.tokens(), Sizes.HEAD);
                }
                NDArray outputs = weights.queries.reshape(sizes.examples(), Sizes.HEADS, sizes.tokens(), Sizes.HEAD);
                outputs.attach(scope);
                outputs.transpose(0, 2, 1, 3).reshape(joined);
            }
        }
    }

    void softmax() {
        for (int layer = 0; layer < Sizes.LAYERS; layer++) {
            weights.maps.softmax(-1).close();
        }
    }

    void gelu() {
        for (int layer = 0; layer < Sizes.LAYERS; layer++) {
            Activation.gelu(weights.inner).close();
        }
    }

    /** Two residual sums and two norms a layer. */
    void norms() {
        Shape size = new Shape(Sizes.HIDDEN);
        Linear any = weights.layers.get(0).get(1);
        for (int layer = 0; layer < 2 * Sizes.LAYERS; layer++) {
            try (NDArray sum = weights.hidden.add(weights.hidden)) {
                LayerNorm.layerNorm(sum, size, any.bias(), any.bias(), 1e-12f)
                        .singletonOrThrow()
                        .close();
            }
        }
    }
}
