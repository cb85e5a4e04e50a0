package dev.headlight.inference.internal.architecture;

import org.jspecify.annotations.Nullable;

/**
 * Numbers of a checkpoint.
 *
 * @param name the tensor's name in the checkpoint
 * @param transposed whether its two axes are to be swapped, since the file has it {@code [in, out]}
 * @param rows which of its rows are meant, once the axes are as they should; null for all
 */
public record TensorRef(
        String name, boolean transposed, @Nullable Rows rows) {

    /**
     * The same rows of each of several equal groups: of {@code size} rows each, the {@code count} from {@code first} on.
     *
     * @param groups 1 where what is meant stands together, the number of heads where it is told apart head by head
     */
    public record Rows(int groups, int size, int first, int count) {}

    /** Only some of the rows. */
    public TensorRef rows(int groups, int size, int first, int count) {
        return new TensorRef(name, transposed, new Rows(groups, size, first, count));
    }
}
