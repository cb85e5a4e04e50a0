package dev.headlight.inference.internal.engine;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.function.Consumer;

/** Reads and fills the engine's float32 arrays where they lie. */
public final class NativeFloats {

    private static final long MOST = Integer.MAX_VALUE / Float.BYTES;

    private NativeFloats() {}

    /**
     * A view of a contiguous array without a copy; reading it after the array is closed reads freed memory. Of an array on
     * another device, it is a view of a copy that lives as long as the array's manager.
     */
    public static FloatBuffer view(NDArray array) {
        return ((PtNDArray) array)
                .toByteBuffer(true)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /**
     * An array of given numbers, row-major, on the device of its manager.
     *
     * @param source gives all its numbers, some at a time
     */
    public static NDArray filled(Shape shape, NDManager manager, Consumer<Consumer<FloatBuffer>> source) {
        if (manager.getDevice().equals(Device.cpu())) {
            NDArray array = manager.create(shape, DataType.FLOAT32);
            fill(array, source);
            return array;
        }
        try (NDManager host = NDManager.newBaseManager(Device.cpu(), "PyTorch")) {
            NDArray array = host.create(shape, DataType.FLOAT32);
            fill(array, source);
            NDArray moved = array.toDevice(manager.getDevice(), true);
            moved.attach(manager);
            return moved;
        }
    }

    /** Fills a contiguous array in the processor's memory. */
    private static void fill(NDArray array, Consumer<Consumer<FloatBuffer>> source) {
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
