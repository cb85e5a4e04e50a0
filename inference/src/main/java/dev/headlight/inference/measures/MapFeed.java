package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.engine.NativeFloats;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.PieceCosines;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies maps out of native memory, layer by layer, without the padding, and hands them on. */
final class MapFeed {

    private final Batch batch;
    private final MapReceiver receiver;
    private float[] values = {};

    MapFeed(Batch batch, MapReceiver receiver) {
        this.batch = batch;
        this.receiver = receiver;
    }

    /** @param map {@code [batch, head, query, key]} */
    void feed(int layer, NDArray map) {
        feed(layer, map, null);
    }

    /** @param cosines of each example in this layer, or null */
    void feed(int layer, NDArray map, @Nullable List<PieceCosines> cosines) {
        int heads = (int) map.getShape().get(1);
        FloatBuffer source = NativeFloats.view(map);
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            copy(source, example * heads * batch.width() * batch.width(), heads, length);
            receiver.receive(
                    example,
                    new MapRows(
                            layer, heads, 0, length, length, values, cosines == null ? null : cosines.get(example)));
        }
    }

    private void copy(FloatBuffer source, int start, int heads, int length) {
        int width = batch.width();
        if (values.length < heads * length * length) {
            values = new float[heads * width * width];
        }
        if (length == width) {
            source.get(start, values, 0, heads * width * width);
            return;
        }
        for (int row = 0; row < heads * length; row++) {
            int from = start + (row / length * width + row % length) * width;
            source.get(from, values, row * length, length);
        }
    }
}
