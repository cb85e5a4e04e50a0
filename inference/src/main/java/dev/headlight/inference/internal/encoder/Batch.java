package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.corpus.Example;
import dev.headlight.text.Encoding;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;

/**
 * The input of one forward pass, padded to the longest example, and the native memory of that pass. Close it after the
 * last array of the pass has been read. Not thread-safe.
 */
public final class Batch implements AutoCloseable {

    private final NDManager manager;
    private final List<Encoding> encodings;
    private final List<int[]> shown;
    private final int width;

    private Batch(NDManager manager, List<Encoding> encodings, List<int[]> shown) {
        this.manager = manager;
        this.encodings = encodings;
        this.shown = shown;
        this.width = shown.stream().mapToInt(ids -> ids.length).max().orElseThrow();
    }

    /**
     * @param manager closed with the batch
     * @param examples one or more, none of them empty
     */
    static Batch of(NDManager manager, List<Example> examples) {
        return new Batch(
                manager,
                encodings(examples),
                examples.stream().map(example -> example.encoding().ids()).toList());
    }

    /**
     * @param manager closed with the batch
     * @param targets with what is shown instead of each example's own tokens
     */
    static Batch shown(NDManager manager, List<Example> examples, List<Targets> targets) {
        return new Batch(
                manager,
                encodings(examples),
                targets.stream().map(Targets::shown).toList());
    }

    private static List<Encoding> encodings(List<Example> examples) {
        return examples.stream().map(Example::encoding).toList();
    }

    /** {@code [batch, token]}: a number for each token, {@code otherwise} where padded. */
    NDArray numbers(IntBinaryOperator ofToken, int otherwise) {
        long[] filled = new long[size() * width];
        Arrays.fill(filled, otherwise);
        for (int example = 0; example < size(); example++) {
            for (int token = 0; token < length(example); token++) {
                filled[example * width + token] = ofToken.applyAsInt(example, token);
            }
        }
        return manager.create(filled, new Shape(size(), width));
    }

    /** 1 for tokens, 0 for padding, in the shape that is asked for, such as {@code [batch, 1, token, 1]}. */
    public NDArray real(long... shape) {
        float[] real = new float[size() * width];
        for (int example = 0; example < size(); example++) {
            Arrays.fill(real, example * width, example * width + length(example), 1);
        }
        return manager.create(real, new Shape(shape));
    }

    /** The number of the token that is shown. */
    int id(int example, int token) {
        return shown.get(example)[token];
    }

    int segment(int example, int token) {
        return encodings.get(example).segmentId(token);
    }

    /** What owns the arrays of the pass that outlive their layer. */
    public NDManager manager() {
        return manager;
    }

    /** The number of examples. */
    public int size() {
        return shown.size();
    }

    /** The number of tokens of an example, without padding. */
    public int length(int example) {
        return shown.get(example).length;
    }

    /** The number of tokens of the longest example. */
    public int width() {
        return width;
    }

    /** Whether some example is shorter than the longest. */
    public boolean isPadded() {
        return shown.stream().anyMatch(ids -> ids.length < width);
    }

    @Override
    public void close() {
        manager.close();
    }
}
