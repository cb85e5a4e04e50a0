package dev.headlight.inference.measures;

import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.maps.MapReceiver;
import java.util.List;

/** ‖α f(x)‖ = α ‖f(x)‖ (Kobayashi et al. 2020): the length of f(x) is needed once for each head and key. */
final class NormReader implements MeasureReader {

    @Override
    public void read(BertEncoder encoder, List<Example> examples, MapReceiver receiver) {
        try (Batch batch = Batch.of(examples)) {
            encoder.attend(batch, new NormObserver(encoder, batch, examples, receiver));
        }
    }
}
