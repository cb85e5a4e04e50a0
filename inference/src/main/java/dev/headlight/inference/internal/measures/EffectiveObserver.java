package dev.headlight.inference.internal.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.engine.NativeFloats;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Sight;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Takes from each row of weights what has no effect: its part in the left null space of the values that the query may look at.
 * The output projection of a head adds nothing to that null space as long as it has full rank. For one pass; not thread-safe.
 */
final class EffectiveObserver implements LayerObserver {

    private final Batch batch;
    private final Architecture architecture;
    private final MapReceiver receiver;
    private float[] values = {};
    /** Of the layer at hand, {@code [example][head]}. */
    private ValueSpan[][] spans = {};

    EffectiveObserver(Batch batch, Architecture architecture, MapReceiver receiver) {
        this.batch = batch;
        this.architecture = architecture;
        this.receiver = receiver;
    }

    private int heads() {
        return architecture.grid().perLayer();
    }

    private int size(int layer) {
        return architecture.layers().get(layer).attention().headSize();
    }

    @Override
    public void values(int layer, NDArray ofKeys) {
        values = ofKeys.toFloatArray();
        spans = new ValueSpan[batch.size()][heads()];
        for (int example = 0; example < spans.length; example++) {
            int length = batch.length(example);
            forget(layer, example, length);
            for (int key = 0; architecture.sight(layer).unlimited() && key < length; key++) {
                add(layer, example, key);
            }
        }
    }

    /** Lets the heads see none of the keys. */
    private void forget(int layer, int example, int most) {
        Arrays.setAll(spans[example], head -> new ValueSpan(most, size(layer)));
    }

    /** Lets the heads see one more key. */
    private void add(int layer, int example, int key) {
        int size = size(layer);
        for (int head = 0; head < heads(); head++) {
            spans[example][head].add(values, ((example * heads() + head) * batch.width() + key) * size);
        }
    }

    /** Lets the heads see the keys of a query, whose predecessor's they have seen. */
    private void see(int layer, int example, int query, int length) {
        Sight sight = architecture.sight(layer);
        if (sight.window() != 0) {
            // Keys that drop out of a window cannot be taken back, so that each query begins anew.
            forget(layer, example, sight.keys(query, length));
            for (int key = sight.first(query); key < sight.end(query, length); key++) {
                add(layer, example, key);
            }
        } else if (sight.causal()) {
            add(layer, example, query);
        }
    }

    @Override
    public NDArray weights(int layer, int firstQuery, NDArray weights) {
        FloatBuffer source = NativeFloats.view(weights);
        int rows = (int) weights.getShape().get(2);
        Sight sight = architecture.sight(layer);
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            int queries = Math.min(rows, length - firstQuery);
            if (queries < 1) {
                continue;
            }
            float[] room = new float[heads() * queries * length];
            for (int query = 0; query < queries; query++) {
                see(layer, example, firstQuery + query, length);
                for (int head = 0; head < heads(); head++) {
                    int to = (head * queries + query) * length;
                    source.get(((example * heads() + head) * rows + query) * batch.width(), room, to, length);
                    spans[example][head].effective(room, to + sight.first(firstQuery + query));
                }
            }
            receiver.receive(
                    example, new MapRows(layer, heads(), firstQuery, queries, length, room, null, sight.sink()));
        }
        return weights;
    }
}
