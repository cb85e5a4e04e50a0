package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.inference.internal.architecture.Linear;
import dev.headlight.inference.internal.architecture.PredictionHead;
import org.jspecify.annotations.Nullable;

/** A language-model head with its weights. Thread-safe. */
final class HeadBlock {

    private final PredictionHead head;
    private final @Nullable Projection dense;
    private final @Nullable Normalizer norm;
    private final Projection decoder;
    private final @Nullable Cap cap;
    private final Activations activations;

    HeadBlock(PredictionHead head, WeightLoader weights, Activations activations, @Nullable NDArray words) {
        this.head = head;
        this.dense = head.dense() == null ? null : weights.projection(head.dense());
        this.norm = weights.normalizerOrNull(head.norm());
        // Never packed: often it is the table of words, and a checkpoint that holds a copy of it is the same model.
        Linear last = head.decoder();
        this.decoder =
                Projection.plain(words == null ? weights.load(last.weight()) : words, weights.loadOrNull(last.bias()));
        this.cap = head.cap() == 0 ? null : new Cap(head.cap(), weights);
        this.activations = activations;
    }

    /** What hidden states are multiplied with for some tokens, {@code [id, hidden]}. */
    NDArray vectors(NDArray ids, NDManager scope) {
        return new LookUp(decoder.weight()).of(ids, scope);
    }

    /** {@code [..., hidden]} to {@code [..., vocabulary]}. */
    NDArray apply(NDArray hidden) {
        NDArray transformed = dense == null ? hidden : activations.apply(head.activation(), dense.apply(hidden));
        NDArray logits = decoder.apply(norm == null ? transformed : norm.apply(transformed));
        return cap == null ? logits : cap.apply(logits);
    }
}
