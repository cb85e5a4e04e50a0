package dev.headlight.inference.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;

/** Reads the engine's float32 arrays where they lie. */
public final class NativeFloats {

    private NativeFloats() {}

    /** A view of a contiguous array without a copy; reading it after the array is closed reads freed memory. */
    public static FloatBuffer view(NDArray array) {
        return ((PtNDArray) array)
                .toByteBuffer(true)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Copies {@code count} rows of a matrix that begins at {@code start}. */
    public static float[][] rows(FloatBuffer source, int start, int count, int width) {
        float[][] rows = new float[count][width];
        for (int row = 0; row < count; row++) {
            source.get(start + row * width, rows[row]);
        }
        return rows;
    }
}
