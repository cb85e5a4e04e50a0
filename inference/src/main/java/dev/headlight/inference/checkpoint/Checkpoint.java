package dev.headlight.inference.checkpoint;

import dev.headlight.ModelException;
import java.util.SortedSet;

/**
 * The tensors of a checkpoint by name. Whatever the file format, names and layouts are those of Google's BERT:
 * {@code bert/embeddings/word_embeddings}, {@code bert/encoder/layer_0/attention/self/query/kernel}, …,
 * {@code cls/predictions/output_bias}; kernels are {@code [in, out]}. Thread-safe.
 */
public interface Checkpoint extends AutoCloseable {

    SortedSet<String> names();

    /**
     * The sizes of a tensor, outermost first, without reading it.
     *
     * @throws ModelException if it is missing
     */
    long[] shape(String name);

    /**
     * Reads a tensor and checks it.
     *
     * @throws ModelException if it is missing (the message names the nearest names that are present), damaged (it names
     *     the file, the tensor, the expected and the found CRC32C) or not float32
     */
    Tensor tensor(String name);

    /** The number of elements of all tensors together. */
    long parameters();

    /**
     * What tells this checkpoint from others, {@code sha256:hex}: the SHA-256 of the names, shapes and CRC32Cs of all
     * tensors in the order of their names. It depends neither on the file format nor on the order in the file.
     */
    String checksum();

    /** Closes the files. Tensors read before stay valid as long as they are referenced. */
    @Override
    void close();
}
