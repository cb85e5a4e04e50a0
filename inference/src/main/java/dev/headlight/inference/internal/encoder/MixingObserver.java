package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Normalization;
import dev.headlight.inference.internal.engine.NativeFloats;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Measures how much of each token's vector comes from other tokens when a layer's attention block, residual connection and
 * LayerNorm included, has done its work: ‖mixed‖ / (‖mixed‖ + ‖kept‖) (Kobayashi et al. 2021, equations 5 to 7). LayerNorm
 * divides both by the same number, which drops out; biases belong to neither. For one pass; not thread-safe.
 */
public final class MixingObserver implements LayerObserver {

    private final Encoder encoder;
    private final Batch batch;
    /** {@code [layer]}, each {@code [batch × token]}. */
    private final List<float[]> ratios = new ArrayList<>();

    private @Nullable NDArray input;
    private @Nullable NDArray weights;
    private @Nullable NDArray values;

    public MixingObserver(Encoder encoder, Batch batch) {
        this.encoder = encoder;
        this.batch = batch;
    }

    @Override
    public void input(int layer, NDArray hidden) {
        this.input = hidden;
    }

    @Override
    public void values(int layer, NDArray values) {
        this.values = values;
        ratios.add(new float[batch.size() * batch.width()]);
    }

    @Override
    public NDArray weights(int layer, int firstQuery, NDArray weights) {
        this.weights = weights;
        return weights;
    }

    @Override
    public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
        int queries = (int) outputs.getShape().get(2);
        NDIndex block = new NDIndex(":, {}:{}", firstQuery, firstQuery + queries);
        NDArray own = Objects.requireNonNull(weights)
                .mul(diagonal(firstQuery, queries, outputs.getManager()))
                .sum(new int[] {-1}, true)
                .mul(block(Objects.requireNonNull(values), firstQuery, queries));
        NDArray kept =
                encoder.project(layer, own).addi(Objects.requireNonNull(input).get(block));
        NDArray keptNorm = norm(layer, kept);
        NDArray mixedNorm = norm(layer, encoder.project(layer, outputs.sub(own)));
        FloatBuffer ratio = NativeFloats.view(mixedNorm.div(mixedNorm.add(keptNorm)));
        for (int example = 0; example < batch.size(); example++) {
            ratio.get(ratios.get(layer), example * batch.width() + firstQuery, queries);
        }
        return outputs;
    }

    private static NDArray block(NDArray values, int from, int queries) {
        return values.get(new NDIndex(":, :, {}:{}", from, from + queries));
    }

    /** 1 where a query meets itself, {@code [query, key]}. */
    private NDArray diagonal(int firstQuery, int queries, NDManager scope) {
        float[] ones = new float[queries * batch.width()];
        for (int query = 0; query < queries; query++) {
            ones[query * batch.width() + firstQuery + query] = 1;
        }
        return scope.create(ones, new Shape(queries, batch.width()));
    }

    /** The norm of what the layer's norm makes of a part of its input, but for the division. */
    private NDArray norm(int layer, NDArray part) {
        Normalizer norm = Objects.requireNonNull(encoder.normAfterAttention(layer));
        NDArray centred =
                norm.norm().kind() == Normalization.Kind.LAYER ? part.sub(part.mean(new int[] {-1}, true)) : part;
        return centred.mul(norm.gain()).square().sum(new int[] {-1}).sqrt();
    }

    /** The ratios of an example, {@code [layer][token]}, complete once the pass is over. */
    public float[][] ratios(int example) {
        float[][] found = new float[ratios.size()][batch.length(example)];
        for (int layer = 0; layer < found.length; layer++) {
            System.arraycopy(ratios.get(layer), example * batch.width(), found[layer], 0, found[layer].length);
        }
        return found;
    }
}
