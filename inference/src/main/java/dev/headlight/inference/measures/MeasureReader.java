package dev.headlight.inference.measures;

import dev.headlight.corpus.Example;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.maps.MapReceiver;
import java.util.List;

/** Runs an encoder over a batch and yields the maps of one measure. Thread-safe. */
@FunctionalInterface
public interface MeasureReader {

    /**
     * @param examples one or more, none of them empty or longer than the encoder reads
     * @param receiver takes in the maps layer by layer
     */
    void read(BertEncoder encoder, List<Example> examples, MapReceiver receiver);
}
