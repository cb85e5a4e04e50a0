package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.FeedForward;
import java.util.function.UnaryOperator;

/** The network of a layer with its weights. Thread-safe. */
final class FeedForwardBlock {

    private final UnaryOperator<NDArray> network;
    private final long inner;

    FeedForwardBlock(FeedForward feedForward, WeightLoader weights, Activations activations) {
        if (feedForward instanceof FeedForward.Plain plain) {
            Projection first = weights.projection(plain.inner());
            Projection second = weights.projection(plain.outer());
            this.inner = weights.outputs(plain.inner());
            this.network = x -> second.apply(activations.apply(plain.activation(), first.apply(x)));
        } else if (feedForward instanceof FeedForward.Gated gated) {
            Projection gate = weights.projection(gated.gate());
            Projection up = weights.projection(gated.up());
            Projection down = weights.projection(gated.down());
            this.inner = weights.outputs(gated.gate());
            this.network = x -> down.apply(
                    activations.apply(gated.activation(), gate.apply(x)).mul(up.apply(x)));
        } else {
            ExpertBlock experts = new ExpertBlock((FeedForward.Experts) feedForward, weights, activations);
            this.inner = experts.inner();
            this.network = experts::apply;
        }
    }

    /** {@code [batch, token, hidden]}; a long text some tokens at a time. */
    NDArray apply(NDArray input, ForwardPass pass) {
        Shape shape = input.getShape();
        long tokens = shape.get(0) * shape.get(1);
        long some = pass.tokens(inner);
        if (tokens <= some) {
            return network.apply(input);
        }
        NDArray rows = input.reshape(tokens, shape.get(2));
        NDList done = new NDList();
        for (long from = 0; from < tokens; from += some) {
            try (NDManager scope = input.getManager().newSubManager()) {
                NDArray piece = rows.get(new NDIndex("{}:{}", from, Math.min(tokens, from + some)));
                piece.attach(scope);
                NDArray result = network.apply(piece);
                result.attach(input.getManager());
                done.add(result);
            }
        }
        return NDArrays.concat(done).reshape(shape.get(0), shape.get(1), -1);
    }
}
