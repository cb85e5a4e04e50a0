package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.headlight.inference.engine.NativeFloats;
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

    private final BertEncoder encoder;
    private final Batch batch;
    /** {@code [layer]}, each {@code [batch × token]}. */
    private final List<float[]> ratios = new ArrayList<>();

    private @Nullable NDArray input;
    private @Nullable NDArray weights;
    private @Nullable NDArray values;

    public MixingObserver(BertEncoder encoder, Batch batch) {
        this.encoder = encoder;
        this.batch = batch;
    }

    @Override
    public void input(int layer, NDArray hidden) {
        this.input = hidden;
    }

    @Override
    public NDArray weights(int layer, NDArray weights) {
        this.weights = weights;
        return weights;
    }

    @Override
    public void values(int layer, NDArray values) {
        this.values = values;
    }

    @Override
    public NDArray outputs(int layer, NDArray outputs) {
        NDArray diagonal = outputs.getManager().eye(batch.width(), batch.width(), 0, DataType.FLOAT32);
        NDArray own = Objects.requireNonNull(weights)
                .mul(diagonal)
                .sum(new int[] {-1}, true)
                .mul(Objects.requireNonNull(values));
        NDArray kept = encoder.project(layer, own).addi(Objects.requireNonNull(input));
        NDArray keptNorm = norm(layer, kept);
        NDArray mixedNorm = norm(layer, encoder.project(layer, outputs.sub(own)));
        FloatBuffer ratio = NativeFloats.view(mixedNorm.div(mixedNorm.add(keptNorm)));
        float[] copy = new float[ratio.remaining()];
        ratio.get(copy);
        ratios.add(copy);
        return outputs;
    }

    /** The norm of what LayerNorm makes of a part of its input, but for the division. */
    private NDArray norm(int layer, NDArray part) {
        NDArray centred = part.sub(part.mean(new int[] {-1}, true));
        return centred.mul(encoder.attentionGain(layer))
                .square()
                .sum(new int[] {-1})
                .sqrt();
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
