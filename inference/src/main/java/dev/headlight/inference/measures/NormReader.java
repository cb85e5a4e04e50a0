package dev.headlight.inference.measures;

import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.maps.HeadMaps;
import java.util.List;

/** ‖α f(x)‖ = α ‖f(x)‖ (Kobayashi et al. 2020): the length of f(x) is needed once for each head and key. */
final class NormReader implements MeasureReader {

    @Override
    public List<HeadMaps> read(BertEncoder encoder, List<Example> examples) {
        try (Batch batch = Batch.of(examples)) {
            NormObserver observer = new NormObserver(encoder, batch, examples);
            encoder.attend(batch, observer);
            return observer.maps();
        }
    }
}
