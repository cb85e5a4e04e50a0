package dev.headlight.inference.internal.measures;

import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.maps.MapReceiver;
import java.util.List;

/** Runs an encoder over a batch and hands on the maps of one measure. Thread-safe. */
@FunctionalInterface
public interface MeasureReader {

    /** @param examples one or more, none of them empty or longer than the encoder reads */
    void read(Encoder encoder, List<Example> examples, MapReceiver receiver);
}
