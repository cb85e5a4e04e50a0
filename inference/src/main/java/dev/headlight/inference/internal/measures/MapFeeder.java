package dev.headlight.inference.internal.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.PieceCosines;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** Copies blocks of maps out of native memory, once, without the padding, and hands them on. Not thread-safe. */
final class MapFeeder {

    private final Batch batch;
    private final Architecture architecture;
    private final int heads;
    private final MapReceiver receiver;
    private float[] room = {};

    MapFeeder(Batch batch, Architecture architecture, MapReceiver receiver) {
        this.batch = batch;
        this.architecture = architecture;
        this.heads = architecture.grid().perLayer();
        this.receiver = receiver;
    }

    /**
     * Hands on a block.
     *
     * @param map {@code [batch, head, query, key]}
     * @param cosines of each example; null where numbers of pieces simply add up
     */
    void feed(int layer, int firstQuery, NDArray map, PieceCosines @Nullable [] cosines) {
        FloatBuffer source = NativeFloats.view(map);
        int rows = (int) map.getShape().get(2);
        boolean leaks = architecture.sight(layer).sink();
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            int queries = Math.min(rows, length - firstQuery);
            if (queries > 0) {
                copy(source, example * heads * rows * batch.width(), rows, queries, length);
                PieceCosines of = cosines == null ? null : cosines[example];
                receiver.receive(example, new MapRows(layer, heads, firstQuery, queries, length, room, of, leaks));
            }
        }
    }

    /** Hands on zeros for a whole layer. */
    void feedZeros(int layer) {
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            int queries = Math.max(1, Math.min(length, (1 << 22) / (heads * length)));
            for (int from = 0; from < length; from += queries) {
                int some = Math.min(queries, length - from);
                receiver.receive(
                        example, new MapRows(layer, heads, from, some, length, new float[heads * some * length], null));
            }
        }
    }

    private void copy(FloatBuffer source, int start, int rows, int queries, int length) {
        int width = batch.width();
        int needed = heads * queries * length;
        if (room.length < needed) {
            room = new float[needed];
        }
        if (length == width && queries == rows) {
            source.get(start, room, 0, needed);
            return;
        }
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < queries; query++) {
                source.get(start + (head * rows + query) * width, room, (head * queries + query) * length, length);
            }
        }
    }
}
