package dev.headlight.kernel;

import java.util.Objects;

/**
 * A part of an array seen as a row-major matrix; not copied.
 *
 * @param from where the first number stands
 */
public record Matrix(float[] values, int from, int rows, int columns) {

    public Matrix {
        Objects.checkFromIndexSize(from, rows * columns, values.length);
    }

    /** Where a row starts. */
    public int row(int row) {
        return from + row * columns;
    }
}
