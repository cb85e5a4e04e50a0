package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.engine.NativeEngine;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The input of one forward pass, padded to the longest example, and the native memory of that pass. Close it after the
 * last array of the pass has been read. Not thread-safe.
 */
public final class Batch implements AutoCloseable {

    /** What BERT adds to the scores of padded keys; e to this power is 0 in float32. */
    private static final float PADDED = -10000;

    private final NDManager manager;
    private final int[] lengths;
    private final int width;
    private final NDArray ids;
    private final NDArray segmentIds;
    private final NDArray positions;
    private final @Nullable NDArray mask;

    private Batch(List<Encoding> encodings, List<int[]> shown) {
        lengths = encodings.stream().mapToInt(Encoding::length).toArray();
        width = Arrays.stream(lengths).max().orElseThrow();
        manager = NativeEngine.newManager();
        ids = fill((example, token) -> shown.get(example)[token]);
        segmentIds = fill((example, token) -> encodings.get(example).segmentId(token));
        positions = manager.create(LongStream.range(0, width).toArray());
        mask = Arrays.stream(lengths).allMatch(length -> length == width) ? null : padding();
    }

    /** @param examples one or more, none of them empty */
    public static Batch of(List<Example> examples) {
        return new Batch(
                encodings(examples),
                examples.stream().map(example -> example.encoding().ids()).toList());
    }

    /** @param inputs what is shown instead of each example's own tokens */
    public static Batch masked(List<Example> examples, List<MaskedInput> inputs) {
        return new Batch(
                encodings(examples), inputs.stream().map(MaskedInput::fedIds).toList());
    }

    private static List<Encoding> encodings(List<Example> examples) {
        return examples.stream().map(Example::encoding).toList();
    }

    /** {@code [batch, token]}, 0 where padded: the number of [PAD] and of the first segment. */
    private NDArray fill(IntBinaryOperator value) {
        long[] filled = new long[lengths.length * width];
        for (int example = 0; example < lengths.length; example++) {
            for (int token = 0; token < lengths[example]; token++) {
                filled[example * width + token] = value.applyAsInt(example, token);
            }
        }
        return manager.create(filled, new Shape(lengths.length, width));
    }

    private NDArray padding() {
        float[] added = new float[lengths.length * width];
        for (int example = 0; example < lengths.length; example++) {
            Arrays.fill(added, example * width + lengths[example], (example + 1) * width, PADDED);
        }
        return manager.create(added, new Shape(lengths.length, 1, 1, width));
    }

    /** 1 for tokens, 0 for padding, {@code [batch, 1, token, 1]}. */
    public NDArray real() {
        float[] real = new float[lengths.length * width];
        for (int example = 0; example < lengths.length; example++) {
            Arrays.fill(real, example * width, example * width + lengths[example], 1);
        }
        return manager.create(real, new Shape(lengths.length, 1, width, 1));
    }

    /** What owns the arrays of the pass that outlive their layer. */
    public NDManager manager() {
        return manager;
    }

    /** The number of examples. */
    public int size() {
        return lengths.length;
    }

    /** The number of tokens of an example, without padding. */
    public int length(int example) {
        return lengths[example];
    }

    /** The number of tokens of the longest example. */
    public int width() {
        return width;
    }

    /** {@code [batch, token]}. */
    NDArray ids() {
        return ids;
    }

    /** {@code [batch, token]}. */
    NDArray segmentIds() {
        return segmentIds;
    }

    /** {@code [token]}. */
    NDArray positions() {
        return positions;
    }

    /** What is added to the scores, {@code [batch, 1, 1, key]}, or null if nothing is padded. */
    @Nullable
    NDArray mask() {
        return mask;
    }

    @Override
    public void close() {
        manager.close();
    }
}
