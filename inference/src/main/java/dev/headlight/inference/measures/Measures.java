package dev.headlight.inference.measures;

import dev.headlight.corpus.masking.Masking;
import dev.headlight.maps.Measure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The register of measures. */
public final class Measures {

    private Measures() {}

    /**
     * A reader for each measure.
     *
     * @param masking for examples that come without a masked input, where a measure needs one
     */
    public static Map<Measure, MeasureReader> readers(Masking masking) {
        Map<Measure, MeasureReader> readers = new LinkedHashMap<>();
        readers.put(Measure.ATTENTION, new AttentionReader());
        readers.put(Measure.NORMS, new NormReader());
        readers.put(Measure.GRADIENTS, new GradientReader(masking));
        return Collections.unmodifiableMap(readers);
    }
}
