package dev.headlight.inference;

import dev.headlight.inference.internal.checkpoint.Checkpoint;
import java.nio.FloatBuffer;

/** Reads whole tensors. */
public final class Tensors {

    private Tensors() {}

    /** A tensor's numbers, row-major. */
    public static float[] numbers(Checkpoint checkpoint, String name) {
        FloatBuffer numbers = FloatBuffer.allocate((int) Checkpoint.elements(checkpoint.shape(name)));
        checkpoint.read(name, numbers::put);
        return numbers.array();
    }
}
