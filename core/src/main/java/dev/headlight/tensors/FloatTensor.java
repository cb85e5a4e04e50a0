package dev.headlight.tensors;

import java.util.Arrays;

/**
 * An array of float32 numbers, row-major; not copied.
 *
 * @param shape its sizes, outermost first; empty for a single number
 * @param values as many as the product of the sizes
 */
public record FloatTensor(int[] shape, float[] values) {

    public FloatTensor {
        if (Arrays.stream(shape).asLongStream().reduce(1, (a, b) -> a * b) != values.length) {
            throw new IllegalArgumentException(Arrays.toString(shape) + " does not hold " + values.length + " numbers");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FloatTensor tensor
                && Arrays.equals(shape, tensor.shape)
                && Arrays.equals(values, tensor.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "float32" + Arrays.toString(shape);
    }
}
