package dev.headlight.inference.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.LayerObserver;
import dev.headlight.maps.HeadMaps;
import java.util.List;

/** α, after the softmax. */
final class AttentionReader implements MeasureReader {

    @Override
    public List<HeadMaps> read(BertEncoder encoder, List<Example> examples) {
        try (Batch batch = Batch.of(examples)) {
            MapBuilder builder = new MapBuilder(encoder.config(), batch);
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray weights(int layer, NDArray weights) {
                    builder.copy(layer, weights);
                    return weights;
                }
            });
            return builder.maps();
        }
    }
}
