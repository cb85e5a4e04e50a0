package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.maps.MapReceiver;
import java.util.List;

/** α, after the softmax. */
final class AttentionReader implements MeasureReader {

    @Override
    public void read(BertEncoder encoder, List<Example> examples, MapReceiver receiver) {
        try (Batch batch = Batch.of(examples)) {
            MapFeed feed = new MapFeed(batch, receiver);
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray weights(int layer, NDArray weights) {
                    feed.feed(layer, weights);
                    return weights;
                }
            });
        }
    }
}
