package dev.headlight.bench.arithmetic;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** Arrays of the shapes that a forward pass multiplies, with random numbers; each layer has weights of its own, as in a model. */
final class Weights {

    /**
     * A projection, x Wᵀ + b.
     *
     * @param weight {@code [out, in]}
     */
    record Linear(NDArray weight, NDArray bias) {

        int out() {
            return (int) weight.getShape().get(0);
        }

        int in() {
            return (int) weight.getShape().get(1);
        }
    }

    final NDManager manager;
    final List<List<Linear>> layers;
    /** {@code [example, token, hidden]} and {@code [example, token, inner]}. */
    final NDArray hidden;

    final NDArray inner;
    /** {@code [map, token, head size]}, {@code [map, head size, token]}, {@code [map, token, token]}. */
    final NDArray queries;

    final NDArray keys;
    final NDArray maps;

    Weights(NDManager manager, Sizes sizes) {
        this.manager = manager;
        this.layers = IntStream.range(0, Sizes.LAYERS)
                .mapToObj(layer -> List.of(
                        linear(3 * Sizes.HIDDEN, Sizes.HIDDEN),
                        linear(Sizes.HIDDEN, Sizes.HIDDEN),
                        linear(Sizes.INNER, Sizes.HIDDEN),
                        linear(Sizes.HIDDEN, Sizes.INNER)))
                .toList();
        this.hidden = random(sizes.examples(), sizes.tokens(), Sizes.HIDDEN);
        this.inner = random(sizes.examples(), sizes.tokens(), Sizes.INNER);
        this.queries = random(sizes.maps(), sizes.tokens(), Sizes.HEAD);
        this.keys = random(sizes.maps(), Sizes.HEAD, sizes.tokens());
        this.maps = random(sizes.maps(), sizes.tokens(), sizes.tokens());
    }

    NDArray input(Linear linear) {
        return linear.in() == Sizes.HIDDEN ? hidden : inner;
    }

    private Linear linear(int out, int in) {
        return new Linear(random(out, in), random(out));
    }

    private NDArray random(long... shape) {
        return manager.randomUniform(-1, 1, new Shape(shape));
    }
}
