package dev.headlight.inference.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.analysis.ablation.KnockOut;
import dev.headlight.inference.ablation.KnockOutPass.Variant;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.LayerObserver;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Replaces the output of one head of a layer in each of several copies of a batch. */
final class KnockOutObserver implements LayerObserver {

    private final int layer;
    /** 0 for the head that is knocked out, 1 for the others, {@code [copy × example, head, 1, 1]}. */
    private final NDArray kept;
    /** What is added to an output whatever the segment, {@code [copy × example, head, 1, headSize]}. */
    private final NDArray constant;
    /** 1 for a head that attends uniformly, {@code [copy × example, head, 1, 1]}. */
    private final NDArray uniform;
    /** The uniform weights of a segment, {@code [copy × example, 1, key, 1]}. */
    private final NDArray weights;

    private @Nullable NDArray values;

    KnockOutObserver(
            NDManager scope, BertConfig config, Batch batch, int layer, List<Variant> variants, HeadMeans means) {
        this.layer = layer;
        int heads = config.heads();
        int size = config.headSize();
        int rows = variants.size() * batch.size();
        float[] keptHeads = new float[rows * heads];
        Arrays.fill(keptHeads, 1);
        float[] constants = new float[rows * heads * size];
        float[] uniformHeads = new float[rows * heads];
        float[] uniformWeights = new float[rows * batch.width()];
        for (int row = 0; row < rows; row++) {
            Variant variant = variants.get(row / batch.size());
            int at = row * heads + variant.head();
            keptHeads[at] = 0;
            uniformHeads[at] = variant.kind() == KnockOut.UNIFORM ? 1 : 0;
            for (int i = 0; i < size && variant.kind() == KnockOut.MEAN; i++) {
                constants[at * size + i] = means.get(layer, variant.head(), i);
            }
            int length = batch.length(row % batch.size());
            Arrays.fill(uniformWeights, row * batch.width(), row * batch.width() + length, 1f / length);
        }
        this.kept = scope.create(keptHeads, new Shape(rows, heads, 1, 1));
        this.constant = scope.create(constants, new Shape(rows, heads, 1, size));
        this.uniform = scope.create(uniformHeads, new Shape(rows, heads, 1, 1));
        this.weights = scope.create(uniformWeights, new Shape(rows, 1, batch.width(), 1));
    }

    @Override
    public void values(int layer, NDArray values) {
        this.values = values;
    }

    @Override
    public NDArray outputs(int layer, NDArray outputs) {
        if (layer != this.layer) {
            return outputs;
        }
        NDArray average = Objects.requireNonNull(values).mul(weights).sum(new int[] {2}, true);
        return outputs.mul(kept).addi(constant).addi(average.mul(uniform));
    }
}
