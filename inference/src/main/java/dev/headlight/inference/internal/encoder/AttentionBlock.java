package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.architecture.Rotary;
import dev.headlight.inference.internal.engine.Lazy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attention of a layer with its weights. Thread-safe. */
final class AttentionBlock {

    private final Attention attention;
    /** The three projections side by side; those of the query have taken in the scale of the scores. */
    private final Projection queryKeyValue;

    private final Projection output;
    private final Projection outputWithoutBias;
    private final @Nullable Normalizer queryNorm;
    private final @Nullable Normalizer keyNorm;
    private final @Nullable Distances distances;
    /** {@code [1, head, 1, 1]}. */
    private final @Nullable NDArray sinks;

    private final @Nullable Cap cap;
    private final Lazy<NDArray> outputMetric;

    AttentionBlock(Attention attention, WeightLoader weights) {
        this.attention = attention;
        boolean normed = attention.queryNorm() != null;
        double[] factors = {normed ? 1 : attention.scale(), 1, 1};
        this.queryKeyValue = weights.joined(
                List.of(attention.query(), attention.key(), attention.value()),
                factors,
                List.of(order(attention.heads()), order(attention.keyHeads()), new int[0]));
        this.output = weights.projection(attention.output());
        this.outputWithoutBias = output.withoutBias(weights.manager());
        // A norm undoes any scale before it, so that the scale goes into its gain.
        this.queryNorm =
                attention.queryNorm() == null ? null : weights.normalizer(attention.queryNorm(), attention.scale());
        this.keyNorm = weights.normalizerOrNull(attention.keyNorm());
        this.distances = attention.bias() == null ? null : Distances.of(attention.bias(), attention, weights);
        this.sinks = attention.sinks() == null
                ? null
                : weights.load(attention.sinks()).reshape(1, attention.heads(), 1, 1);
        this.cap = attention.cap() == 0 ? null : new Cap(attention.cap(), weights);
        this.outputMetric = new Lazy<>(() -> outputMetric(weights.manager()));
    }

    /** Neighbours that turn together are moved half the turning part apart, which changes no score. */
    private int[] order(int heads) {
        Rotary rotary = attention.rotary();
        if (rotary == null || !rotary.interleaved()) {
            return new int[0];
        }
        int size = attention.headSize();
        int[] ofHead = attention.dimensions();
        int[] order = new int[heads * size];
        for (int i = 0; i < order.length; i++) {
            order[i] = i - i % size + ofHead[i % size];
        }
        return order;
    }

    /**
     * What each head hands on.
     *
     * @param read what the attention reads, {@code [batch, token, hidden]}
     * @return {@code [batch, head, query, headSize]}
     */
    NDArray heads(int layer, NDArray read, ForwardPass pass, LayerObserver observer) {
        int heads = attention.heads();
        int size = attention.headSize();
        long keys = (long) heads * size;
        NDList parts = queryKeyValue.apply(read).split(new long[] {keys, keys + (long) attention.keyHeads() * size}, 2);
        NDArray query = turned(split(parts.get(0), heads, queryNorm), pass);
        NDArray key = repeated(turned(split(parts.get(1), attention.keyHeads(), keyNorm), pass));
        NDArray value = repeated(split(parts.get(2), attention.keyHeads(), null));
        observer.compared(layer, query, key);
        observer.values(layer, value);
        int rows = pass.queries(heads);
        if (rows == pass.width()) {
            return block(layer, query, key, value, pass, 0, observer);
        }
        NDList blocks = new NDList();
        for (int from = 0; from < pass.width(); from += rows) {
            int to = Math.min(from + rows, pass.width());
            try (NDManager scope = read.getManager().newSubManager()) {
                NDArray some = query.get(new NDIndex(":, :, {}:{}", from, to));
                some.attach(scope);
                NDArray done = block(layer, some, key, value, pass, from, observer);
                done.attach(read.getManager());
                blocks.add(done);
            }
        }
        return NDArrays.concat(blocks, 2);
    }

    private NDArray block(
            int layer, NDArray query, NDArray key, NDArray value, ForwardPass pass, int from, LayerObserver observer) {
        int to = from + (int) query.getShape().get(2);
        NDArray scores = query.matMul(key.transpose(0, 1, 3, 2));
        if (distances != null) {
            scores = distances.add(scores, query, key, from);
        }
        if (cap != null) {
            scores = cap.apply(scores);
        }
        observer.scores(layer, from, scores);
        NDArray mask = pass.mask(attention.window(), from, to, query.getManager());
        if (mask != null) {
            scores.addi(mask);
        }
        NDArray weights = observer.weights(layer, from, softmax(scores));
        return observer.outputs(layer, from, weights.matMul(value));
    }

    private NDArray softmax(NDArray scores) {
        if (sinks == null) {
            return scores.softmax(-1);
        }
        Shape shape = scores.getShape();
        NDArray column = sinks.broadcast(new Shape(shape.get(0), shape.get(1), shape.get(2), 1));
        NDArray weights = NDArrays.concat(new NDList(scores, column), 3).softmax(-1);
        column.close();
        // Contiguous once more, for those who read it where it lies.
        return weights.split(new long[] {shape.get(3)}, 3).get(0).flatten().reshape(shape);
    }

    /**
     * {@code [batch, token, heads × headSize]} as {@code [batch, head, token, headSize]}, in the order of memory: a product of
     * transposed keys would otherwise copy them number by number.
     */
    private NDArray split(NDArray joined, int heads, @Nullable Normalizer norm) {
        boolean together = norm != null && norm.norm().size() != attention.headSize();
        NDArray input = together && norm != null ? norm.apply(joined) : joined;
        Shape shape = input.getShape();
        NDArray split = input.reshape(shape.get(0), shape.get(1), heads, attention.headSize());
        NDArray turned = (norm == null || together ? split : norm.apply(split)).transpose(0, 2, 1, 3);
        return turned.reshape(shape.get(0) * heads, shape.get(1), attention.headSize())
                .reshape(shape.get(0), heads, shape.get(1), attention.headSize());
    }

    private NDArray turned(NDArray heads, ForwardPass pass) {
        return attention.rotary() == null ? heads : pass.rotate(attention.rotary(), heads);
    }

    /** Keys or values once for each of the queries that share them. */
    private NDArray repeated(NDArray shared) {
        int each = attention.heads() / attention.keyHeads();
        if (each == 1) {
            return shared;
        }
        long[] shape = shared.getShape().getShape();
        return shared.expandDims(2)
                .broadcast(new Shape(shape[0], shape[1], each, shape[2], shape[3]))
                .reshape(shape[0], shape[1] * each, shape[2], shape[3]);
    }

    /** What all heads hand on, {@code [batch, head, query, headSize]}, as it is added to the hidden states. */
    NDArray join(NDArray heads) {
        return output.apply(joined(heads));
    }

    /** As {@link #join}, without the bias. */
    NDArray joinWithoutBias(NDArray heads) {
        return outputWithoutBias.apply(joined(heads));
    }

    private static NDArray joined(NDArray heads) {
        Shape shape = heads.getShape();
        return heads.transpose(0, 2, 1, 3).reshape(shape.get(0), shape.get(2), shape.get(1) * shape.get(3));
    }

    /** What single heads add to the hidden states, {@code [head, key, headSize]} to {@code [head, key, hidden]}. */
    NDArray written(NDArray values) {
        try (NDArray kernel = outputKernel(values.getManager())) {
            return values.matMul(kernel);
        }
    }

    /** The part of W_O that each head is multiplied with, {@code [head, headSize, hidden]}. */
    private NDArray outputKernel(NDManager scope) {
        NDArray kernel = output.weight().transpose();
        kernel.attach(scope);
        return kernel.reshape(
                attention.heads(),
                attention.headSize(),
                output.weight().getShape().get(0));
    }

    /** W_O W_Oᵀ of each head, {@code [head, headSize, headSize]}. */
    NDArray outputMetric() {
        return outputMetric.get();
    }

    private NDArray outputMetric(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray heads = outputKernel(scope);
            NDArray metric = heads.matMul(heads.transpose(0, 2, 1));
            metric.attach(manager);
            return metric;
        }
    }
}
