package dev.headlight.inference.internal.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Reads and fills the engine's float32 arrays where they lie. */
public final class NativeFloats {

    private static final long MOST = Integer.MAX_VALUE / Float.BYTES;

    private NativeFloats() {}

    /** A view of a contiguous array without a copy; reading it after the array is closed reads freed memory. */
    public static FloatBuffer view(NDArray array) {
        return ((PtNDArray) array)
                .toByteBuffer(true)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /**
     * Fills a contiguous array, row-major.
     *
     * @param source gives all its numbers, some at a time
     */
    public static void fill(NDArray array, Consumer<Consumer<FloatBuffer>> source) {
        long numbers = array.size();
        if (numbers <= MOST) {
            FloatBuffer target = numbers == 0 ? FloatBuffer.allocate(0) : view(array);
            source.accept(target::put);
            return;
        }
        NDArray flat = array.flatten();
        long[] at = {0};
        source.accept(chunk -> {
            // A Java buffer spans 2 GiB at most, so that larger arrays are filled through views of their parts.
            try (NDArray part = flat.get(new NDIndex("{}:{}", at[0], at[0] + chunk.remaining()))) {
                at[0] += chunk.remaining();
                view(part).put(chunk);
            }
        });
        flat.close();
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
