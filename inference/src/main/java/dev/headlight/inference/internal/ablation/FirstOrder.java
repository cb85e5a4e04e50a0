package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.encoder.PredictionLoss;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.inference.internal.engine.Autograd;
import dev.headlight.model.KnockOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the gradient says that the loss changes without each head: Σ ∂L/∂o · (r − o) over its outputs o and what takes their place,
 * r. One forward and one backward pass for all heads and ways (Michel et al. 2019, §4.1, for zero; Molchanov et al. 2017).
 */
final class FirstOrder {

    /** A block of outputs: the zeros that were added to them, and r − o of each way. */
    private record Added(int layer, NDArray zeros, List<NDArray> steps) {}

    private final Encoder encoder;
    private final List<KnockOut> kinds;

    FirstOrder(Encoder encoder, List<KnockOut> kinds) {
        this.encoder = encoder;
        this.kinds = kinds;
    }

    /** The changes of each example's mean loss, {@code [example][kind][layer * heads + head]}. */
    double[][][] changes(Batch batch, List<Targets> targets, Replacement replacement) {
        int perLayer = encoder.architecture().grid().perLayer();
        double[][][] changes = new double[batch.size()][kinds.size()]
                [encoder.architecture().grid().count()];
        PredictionLoss loss = new PredictionLoss(batch.manager(), batch, targets, 1);
        List<Added> added = new ArrayList<>();
        try (Autograd autograd = new Autograd()) {
            NDArray hidden = encoder.encode(batch, new Watching(batch, autograd, replacement, added));
            autograd.backward(loss.logProbabilities(encoder, hidden), loss.shares());
            for (Added block : added) {
                try (NDArray gradient = autograd.gradient(block.zeros())) {
                    for (int kind = 0; kind < kinds.size(); kind++) {
                        float[] found = gradient.mul(block.steps().get(kind))
                                .sum(new int[] {2, 3})
                                .toFloatArray();
                        for (int i = 0; i < found.length; i++) {
                            int head = block.layer() * perLayer + i % perLayer;
                            changes[i / perLayer][kind][head] += found[i];
                        }
                    }
                }
            }
        }
        return changes;
    }

    /** Adds zeros to all outputs, so that the gradient with respect to them is that with respect to the outputs. */
    private final class Watching implements LayerObserver {

        private final Batch batch;
        private final Autograd autograd;
        private final Replacement replacement;
        private final List<Added> added;
        private @Nullable NDArray values;

        Watching(Batch batch, Autograd autograd, Replacement replacement, List<Added> added) {
            this.batch = batch;
            this.autograd = autograd;
            this.replacement = replacement;
            this.added = added;
        }

        @Override
        public void values(int layer, NDArray values) {
            this.values = values;
        }

        @Override
        public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
            NDArray zeros = batch.manager().zeros(outputs.getShape(), DataType.FLOAT32);
            autograd.watch(zeros);
            List<NDArray> steps = new ArrayList<>();
            for (KnockOut kind : kinds) {
                NDArray step = replacement
                        .of(kind, layer, firstQuery, outputs, Objects.requireNonNull(values))
                        .sub(outputs)
                        .stopGradient();
                step.attach(batch.manager());
                steps.add(step);
            }
            added.add(new Added(layer, zeros, steps));
            return outputs.add(zeros);
        }
    }
}
