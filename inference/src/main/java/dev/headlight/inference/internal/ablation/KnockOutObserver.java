package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.ablation.KnockOutPass.Variant;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.architecture.Attention;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.maps.Sight;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOut;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replaces the output of one head of a layer in each of several copies of a batch. */
final class KnockOutObserver implements LayerObserver {

    private final int layer;
    private final Sight sight;
    private final Batch batch;
    /** 0 for the head that is knocked out, 1 for the others, {@code [copy × example, head, 1, 1]}. */
    private final NDArray kept;
    /** What is added to an output whatever the segment, {@code [copy × example, head, 1, headSize]}. */
    private final NDArray constant;
    /** 1 for a head that attends uniformly, {@code [copy × example, head, 1, 1]}; null if none does. */
    private final @Nullable NDArray uniform;

    private @Nullable NDArray values;

    KnockOutObserver(
            NDManager scope,
            Architecture architecture,
            Batch batch,
            int layer,
            List<Variant> variants,
            HeadOutputs means) {
        this.layer = layer;
        this.batch = batch;
        Attention attention = architecture.layers().get(layer).attention();
        this.sight = architecture.sight(layer);
        int heads = attention.heads();
        int size = attention.headSize();
        int rows = variants.size() * batch.size();
        float[] keptHeads = new float[rows * heads];
        Arrays.fill(keptHeads, 1);
        float[] constants = new float[rows * heads * size];
        float[] uniformHeads = new float[rows * heads];
        for (int row = 0; row < rows; row++) {
            Variant variant = variants.get(row / batch.size());
            int at = row * heads + variant.head();
            keptHeads[at] = 0;
            uniformHeads[at] = variant.kind() == KnockOut.UNIFORM ? 1 : 0;
            for (int i = 0; i < size && variant.kind() == KnockOut.MEAN; i++) {
                constants[at * size + i] = means.mean(layer, variant.head() * size + i);
            }
        }
        this.kept = scope.create(keptHeads, new Shape(rows, heads, 1, 1));
        this.constant = scope.create(constants, new Shape(rows, heads, 1, size));
        boolean some = variants.stream().anyMatch(variant -> variant.kind() == KnockOut.UNIFORM);
        this.uniform = some ? scope.create(uniformHeads, new Shape(rows, heads, 1, 1)) : null;
    }

    @Override
    public void values(int layer, NDArray values) {
        this.values = values;
    }

    @Override
    public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
        if (layer != this.layer) {
            return outputs;
        }
        NDArray changed = outputs.mul(kept).addi(constant);
        if (uniform == null) {
            return changed;
        }
        int queries = (int) outputs.getShape().get(2);
        return changed.addi(average(firstQuery, queries, outputs.getManager()).mul(uniform));
    }

    /** The mean of the values that each query may look at, {@code [copy × example, head, query or 1, headSize]}. */
    private NDArray average(int firstQuery, int queries, NDManager scope) {
        NDArray all = Objects.requireNonNull(values);
        int rows = (int) all.getShape().get(0);
        int width = batch.width();
        if (sight.unlimited()) {
            float[] shares = new float[rows * width];
            for (int row = 0; row < rows; row++) {
                int length = batch.length(row % batch.size());
                Arrays.fill(shares, row * width, row * width + length, 1f / length);
            }
            return all.mul(scope.create(shares, new Shape(rows, 1, width, 1))).sum(new int[] {2}, true);
        }
        float[] shares = new float[batch.size() * queries * width];
        for (int row = 0; row < batch.size() * queries; row++) {
            spread(shares, row * width, batch.length(row / queries), firstQuery + row % queries);
        }
        long copies = rows / batch.size();
        return scope.create(shares, new Shape(batch.size(), 1, queries, width))
                .tile(new long[] {copies, 1, 1, 1})
                .matMul(all);
    }

    /** Gives the same share to each key that a query may look at. */
    private void spread(float[] shares, int start, int length, int query) {
        int seen = 0;
        for (int key = 0; key < length; key++) {
            seen += sight.reaches(query, key) ? 1 : 0;
        }
        for (int key = 0; key < length; key++) {
            shares[start + key] = sight.reaches(query, key) ? 1f / seen : 0;
        }
    }
}
