package dev.headlight.inference.internal.model;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.model.VectorReceiver;
import java.nio.FloatBuffer;
import java.util.List;

/** Copies the vectors of tokens out of native memory, without the padding, and hands them on. Not thread-safe. */
final class VectorFeeder {

    /** The bytes that the logits of some tokens may have. */
    private static final long BLOCK = 64L << 20;

    private final Encoder encoder;
    private final Batch batch;
    private final List<Example> examples;
    private final VectorReceiver receiver;

    VectorFeeder(Encoder encoder, Batch batch, List<Example> examples, VectorReceiver receiver) {
        this.encoder = encoder;
        this.batch = batch;
        this.examples = examples;
        this.receiver = receiver;
    }

    /** The hidden states before the first layer and after each, the last after the final norm. */
    void feedStates() {
        NDArray last = encoder.encode(batch, new LayerObserver() {
            @Override
            public void input(int layer, NDArray hidden) {
                feedStates(layer, hidden);
            }
        });
        feedStates(encoder.architecture().layers().size(), last);
    }

    private void feedStates(int level, NDArray hidden) {
        FloatBuffer numbers = NativeFloats.view(hidden);
        int width = (int) hidden.getShape().get(2);
        for (int example = 0; example < batch.size(); example++) {
            float[][] vectors =
                    NativeFloats.rows(numbers, example * batch.width() * width, batch.length(example), width);
            Finite.check(
                    vectors, "the hidden states of " + examples.get(example).id() + " after layer " + level);
            receiver.receive(example, level, 0, vectors);
        }
    }

    /**
     * The logits of all tokens, some tokens at a time.
     *
     * @param perToken how many there are of each
     */
    void feedLogits(int perToken) {
        NDArray hidden = encoder.encode(batch, LayerObserver.NONE);
        int most = (int) Math.max(1, BLOCK / (perToken * (long) Float.BYTES));
        for (int example = 0; example < batch.size(); example++) {
            for (int from = 0; from < batch.length(example); from += most) {
                int to = Math.min(batch.length(example), from + most);
                try (NDManager scope = batch.manager().newSubManager()) {
                    NDArray some = hidden.get(new NDIndex("{}, {}:{}", example, from, to));
                    some.attach(scope);
                    NDArray logits = encoder.predict(some);
                    float[][] vectors = NativeFloats.rows(NativeFloats.view(logits), 0, to - from, perToken);
                    Finite.check(
                            vectors, "the logits of " + examples.get(example).id());
                    receiver.receive(example, 0, from, vectors);
                }
            }
        }
    }
}
