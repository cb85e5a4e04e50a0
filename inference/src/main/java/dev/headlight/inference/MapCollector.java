package dev.headlight.inference;

import ai.djl.ndarray.NDArray;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.maps.HeadMaps;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Copies each layer's attention weights out of native memory, once, without the padding. */
final class MapCollector implements LayerObserver {

    private final int heads;
    private final int width;
    private final List<HeadMaps> maps = new ArrayList<>();

    MapCollector(int layers, int heads, Batch batch) {
        this.heads = heads;
        this.width = batch.width();
        for (int example = 0; example < batch.size(); example++) {
            int length = batch.length(example);
            maps.add(new HeadMaps(layers, heads, length, new float[layers * heads * length * length]));
        }
    }

    @Override
    public NDArray weights(int layer, NDArray weights) {
        FloatBuffer source = NativeFloats.view(weights);
        for (int example = 0; example < maps.size(); example++) {
            copy(source, example * heads * width * width, maps.get(example), layer);
        }
        return weights;
    }

    private void copy(FloatBuffer source, int start, HeadMaps target, int layer) {
        int length = target.length();
        if (length == width) {
            source.get(start, target.values(), target.offset(layer, 0), heads * width * width);
            return;
        }
        for (int head = 0; head < heads; head++) {
            for (int query = 0; query < length; query++) {
                int row = start + (head * width + query) * width;
                source.get(row, target.values(), target.offset(layer, head, query), length);
            }
        }
    }

    /** The maps of each example, complete once the pass is over. */
    List<HeadMaps> maps() {
        return maps;
    }
}
