package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.engine.NativeFloats;
import dev.headlight.maps.HeadMaps;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** Copies maps out of native memory, layer by layer, once, without the padding. */
final class MapBuilder {

    private final int heads;
    private final int width;
    private final List<HeadMaps> maps;

    /** @param maps empty maps, one for each example of the batch */
    MapBuilder(Batch batch, List<HeadMaps> maps) {
        this.heads = maps.get(0).heads();
        this.width = batch.width();
        this.maps = maps;
    }

    MapBuilder(BertConfig config, Batch batch) {
        this(batch, empty(config, batch));
    }

    private static List<HeadMaps> empty(BertConfig config, Batch batch) {
        List<HeadMaps> maps = new ArrayList<>();
        for (int example = 0; example < batch.size(); example++) {
            maps.add(empty(config, batch.length(example)));
        }
        return maps;
    }

    /** Maps of zeros. */
    static HeadMaps empty(BertConfig config, int length) {
        return new HeadMaps(
                config.layers(), config.heads(), length, new float[config.layers() * config.heads() * length * length]);
    }

    /** @param map {@code [batch, head, query, key]} */
    void copy(int layer, NDArray map) {
        FloatBuffer source = NativeFloats.view(map);
        for (int example = 0; example < maps.size(); example++) {
            copy(source, example * heads * width * width, maps.get(example), layer);
        }
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

    /** The maps of each example, complete once all layers are copied. */
    List<HeadMaps> maps() {
        return maps;
    }
}
