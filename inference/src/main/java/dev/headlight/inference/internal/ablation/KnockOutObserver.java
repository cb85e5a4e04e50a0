package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.maps.Head;
import dev.headlight.model.KnockOut;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Replaces the outputs of some heads in each of several copies of a batch. Not thread-safe. */
final class KnockOutObserver implements LayerObserver {

    private final KnockOut kind;
    /** The heads that are knocked out in each copy. */
    private final List<Set<Head>> copies;

    private final int batchSize;
    private final Replacement replacement;
    private @Nullable NDArray values;

    KnockOutObserver(KnockOut kind, List<Set<Head>> copies, int batchSize, Replacement replacement) {
        this.kind = kind;
        this.copies = copies;
        this.batchSize = batchSize;
        this.replacement = replacement;
    }

    @Override
    public void values(int layer, NDArray values) {
        this.values = values;
    }

    @Override
    public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
        if (copies.stream().flatMap(Set::stream).noneMatch(head -> head.layer() == layer)) {
            return outputs;
        }
        int rows = (int) outputs.getShape().get(0);
        int heads = (int) outputs.getShape().get(1);
        float[] gone = new float[rows * heads];
        float[] kept = new float[rows * heads];
        for (int i = 0; i < gone.length; i++) {
            Set<Head> ofCopy = copies.get(i / heads / batchSize);
            gone[i] = ofCopy.contains(new Head(layer, i % heads)) ? 1 : 0;
            kept[i] = 1 - gone[i];
        }
        Shape shape = new Shape(rows, heads, 1, 1);
        NDArray other = replacement.of(kind, layer, firstQuery, outputs, Objects.requireNonNull(values));
        return outputs.mul(outputs.getManager().create(kept, shape))
                .addi(other.mul(outputs.getManager().create(gone, shape)));
    }
}
