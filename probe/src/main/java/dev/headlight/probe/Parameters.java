package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The parameters of a probe in one array, with their gradients and what Adam remembers of them. Not thread-safe. */
final class Parameters {

    private static final double FIRST_DECAY = 0.9;
    private static final double SECOND_DECAY = 0.999;

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final float[] values;
    private final float[] gradients;
    private final float[] means;
    private final float[] squares;
    private long steps;

    /** Where a part stands, and its sizes. */
    private record Part(int from, int length, int[] shape) {}

    /** @param shapes the sizes of each part, in order */
    Parameters(Map<String, int[]> shapes) {
        int size = 0;
        for (Map.Entry<String, int[]> shape : shapes.entrySet()) {
            int length = Arrays.stream(shape.getValue()).reduce(1, Math::multiplyExact);
            parts.put(shape.getKey(), new Part(size, length, shape.getValue()));
            size += length;
        }
        values = new float[size];
        gradients = new float[size];
        means = new float[size];
        squares = new float[size];
    }

    /** The parts, in order. */
    Set<String> names() {
        return parts.keySet();
    }

    /** The sizes of a part. */
    int[] shape(String name) {
        return part(name).shape();
    }

    /** Where a part starts. */
    int from(String name) {
        return part(name).from();
    }

    private Part part(String name) {
        Part part = parts.get(name);
        if (part == null) {
            throw new IllegalArgumentException("no part " + name + " in " + parts.keySet());
        }
        return part;
    }

    float[] values() {
        return values;
    }

    float[] gradients() {
        return gradients;
    }

    /** A copy of the values of a part. */
    float[] copy(String name) {
        Part part = part(name);
        return Arrays.copyOfRange(values, part.from(), part.from() + part.length());
    }

    void set(String name, float[] numbers) {
        Part part = part(name);
        System.arraycopy(numbers, 0, values, part.from(), part.length());
    }

    /** Draws a part evenly from −√(6 / fans) to √(6 / fans) (Glorot and Bengio 2010, equation 16). */
    void drawGlorot(String name, int fans, SplittableRandom random) {
        Part part = part(name);
        double bound = Math.sqrt(6.0 / fans);
        for (int i = part.from(); i < part.from() + part.length(); i++) {
            values[i] = (float) random.nextDouble(-bound, bound);
        }
    }

    /** Takes over the values of parameters of the same shapes. */
    void copyValues(Parameters other) {
        System.arraycopy(other.values, 0, values, 0, values.length);
    }

    /** Writes the values, and all that learning needs to go on. */
    void save(DataOutput out) throws IOException {
        out.writeLong(steps);
        for (float[] array : List.of(values, gradients, means, squares)) {
            out.writeInt(array.length);
            for (float value : array) {
                out.writeFloat(value);
            }
        }
    }

    /** Reads what {@link #save} wrote for parameters of the same shapes. */
    void load(DataInput in) throws IOException {
        steps = in.readLong();
        for (float[] array : List.of(values, gradients, means, squares)) {
            int length = in.readInt();
            if (length != array.length) {
                throw new IOException(length + " parameters, not " + array.length);
            }
            for (int i = 0; i < length; i++) {
                array[i] = in.readFloat();
            }
        }
    }

    /** A step of Adam against the gradients, which are 0 afterwards. */
    void step(MatrixKernel kernel, double learningRate) {
        steps++;
        double rate = learningRate * Math.sqrt(1 - Math.pow(SECOND_DECAY, steps)) / (1 - Math.pow(FIRST_DECAY, steps));
        kernel.adam(values, gradients, means, squares, (float) rate);
    }
}
