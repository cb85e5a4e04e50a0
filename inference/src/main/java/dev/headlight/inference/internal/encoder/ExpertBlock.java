package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Activation;
import dev.headlight.inference.internal.architecture.FeedForward.Experts;
import java.util.ArrayList;
import java.util.List;

/** Several networks with a router. Thread-safe. */
final class ExpertBlock {

    private record Expert(Projection gate, Projection up, Projection down) {}

    private final int chosen;
    private final Projection router;
    private final List<Expert> experts = new ArrayList<>();
    private final Activations activations;
    private final NDArray one;
    private final NDArray limit;
    private final NDArray negative;

    ExpertBlock(Experts spec, WeightLoader weights, Activations activations) {
        this.chosen = spec.chosen();
        this.router = weights.projection(spec.router());
        this.activations = activations;
        this.one = weights.constant(1);
        this.limit = weights.constant(spec.limit());
        this.negative = weights.constant(-spec.limit());
        try (NDManager scope = weights.manager().newSubManager()) {
            NDArray gateUp = weights.load(spec.gateUp(), scope);
            NDArray gateUpBias = weights.load(spec.gateUpBias(), scope);
            NDArray down = weights.load(spec.down(), scope);
            NDArray downBias = weights.load(spec.downBias(), scope);
            for (int i = 0; i < spec.experts(); i++) {
                experts.add(new Expert(
                        everySecond(gateUp.get(i), gateUpBias.get(i), 0, weights),
                        everySecond(gateUp.get(i), gateUpBias.get(i), 1, weights),
                        Projection.plain(owned(down.get(i).transpose(), weights), owned(downBias.get(i), weights))));
            }
        }
    }

    /** The columns {@code first}, {@code first + 2}, … of {@code [in, 2 × out]}. */
    private static Projection everySecond(NDArray kernel, NDArray bias, int first, WeightLoader weights) {
        Shape shape = kernel.getShape();
        NDArray pairs = kernel.reshape(shape.get(0), shape.get(1) / 2, 2);
        return Projection.plain(
                owned(pairs.get(new NDIndex(":, :, {}", first)).transpose(), weights),
                owned(bias.reshape(shape.get(1) / 2, 2).get(new NDIndex(":, {}", first)), weights));
    }

    private static NDArray owned(NDArray view, WeightLoader weights) {
        NDArray copy = view.flatten().reshape(view.getShape()).duplicate();
        copy.attach(weights.manager());
        return copy;
    }

    long inner() {
        return (long) chosen * experts.get(0).gate().weight().getShape().get(0);
    }

    /** {@code [..., hidden]}. */
    NDArray apply(NDArray input) {
        Shape shape = input.getShape();
        long hidden = shape.get(shape.dimension() - 1);
        NDArray tokens = input.reshape(-1, hidden);
        NDList best = router.apply(tokens).topK(chosen, 1, true, true);
        NDArray shares = best.get(0).softmax(1).reshape(-1, 1);
        long[] routes = best.get(1).toLongArray();
        NDList outputs = new NDList();
        long[] place = new long[routes.length];
        List<Long> order = new ArrayList<>();
        for (int expert = 0; expert < experts.size(); expert++) {
            List<Long> mine = new ArrayList<>();
            for (int route = 0; route < routes.length; route++) {
                if (routes[route] == expert) {
                    place[route] = order.size();
                    order.add((long) route);
                    mine.add((long) route / chosen);
                }
            }
            if (!mine.isEmpty()) {
                outputs.add(run(experts.get(expert), tokens.get(index(mine, input.getManager()))));
            }
        }
        // Joining one array alone would copy it, and no gradient goes through a copy.
        NDArray joined = outputs.size() == 1 ? outputs.singletonOrThrow() : NDArrays.concat(outputs);
        NDArray weighted = joined.mul(shares.get(index(order, input.getManager())));
        NDArray back = weighted.get(index(place, input.getManager()));
        return back.reshape(-1, chosen, hidden).sum(new int[] {1}).reshape(shape);
    }

    private NDArray run(Expert expert, NDArray x) {
        NDArray gate = expert.gate().apply(x).minimum(limit);
        NDArray up = expert.up().apply(x).minimum(limit).maximum(negative);
        NDArray gated = activations.apply(Activation.GELU_SIGMOID, gate);
        return expert.down().apply(up.add(one).mul(gated));
    }

    private static NDArray index(List<Long> numbers, NDManager scope) {
        return index(numbers.stream().mapToLong(Long::longValue).toArray(), scope);
    }

    /** In memory of the engine's own, so that it may be closed before the backward pass. */
    private static NDArray index(long[] numbers, NDManager scope) {
        try (NDArray javas = scope.create(numbers)) {
            return javas.duplicate();
        }
    }
}
