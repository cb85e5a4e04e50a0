package dev.headlight.inference.internal.checkpoint;

import dev.headlight.ModelException;
import java.nio.FloatBuffer;
import java.util.SortedSet;
import java.util.function.Consumer;

/**
 * The tensors of a checkpoint by name. Opening one reads what it says of its tensors; their numbers are read when they are
 * asked for. Numbers are read and never mapped, so that a file that another process cuts short gives an error and does not
 * end the process. Thread-safe.
 */
public interface Checkpoint extends AutoCloseable {

    /** The names of the tensors of floating-point numbers, but for what only training needs. */
    SortedSet<String> names();

    /**
     * The sizes of a tensor, outermost first, without reading it.
     *
     * @throws ModelException if it is missing (the message names the nearest names that are present)
     */
    long[] shape(String name);

    /**
     * Reads a tensor as float32, row-major, and checks it.
     *
     * @param to takes some numbers at a time, in order; they are not to be kept
     * @throws ModelException if it is missing, damaged (the message names the file, the tensor, the expected and the found
     *     CRC32C), of a kind that is not read, or the file has changed
     */
    void read(String name, Consumer<FloatBuffer> to);

    /** The number of elements of all tensors together. */
    default long parameters() {
        return names().stream().mapToLong(name -> elements(shape(name))).sum();
    }

    /**
     * What tells this checkpoint from others, {@code sha256:hex}: the SHA-256 of the names, shapes and CRC32Cs of all
     * tensors in the order of their names. It depends neither on the file format nor on the order in the file.
     */
    String checksum();

    /** Closes the files. */
    @Override
    void close();

    /** The number of elements of a tensor of these sizes. */
    static long elements(long[] shape) {
        long product = 1;
        for (long length : shape) {
            product = Math.multiplyExact(product, length);
        }
        return product;
    }
}
