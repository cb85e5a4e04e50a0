package dev.headlight.inference.internal.measures;

import ai.djl.ndarray.NDArray;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The register of measures. */
public final class Measures {

    private Measures() {}

    /** A reader for each measure that a model yields. */
    public static Map<Measure, MeasureReader> readers(Architecture architecture) {
        Map<Measure, MeasureReader> readers = new LinkedHashMap<>();
        readers.put(Measure.ATTENTION, Measures::readWeights);
        readers.put(Measure.NORMS, Measures::readNorms);
        if (architecture.head() != null) {
            readers.put(Measure.GRADIENTS, new GradientReader());
        }
        readers.put(Measure.EFFECTIVE, Measures::readEffective);
        return Collections.unmodifiableMap(readers);
    }

    /** α, after the softmax. */
    private static void readWeights(Encoder encoder, List<Example> examples, MapReceiver receiver) {
        try (Batch batch = encoder.batch(examples)) {
            MapFeeder feeder = feeder(encoder, batch, receiver);
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray weights(int layer, int firstQuery, NDArray weights) {
                    feeder.feed(layer, firstQuery, weights, null);
                    return weights;
                }
            });
        }
    }

    /** ‖α f(x)‖ = α ‖f(x)‖ (Kobayashi et al. 2020): the length of f(x) is needed once for each head and key. */
    private static void readNorms(Encoder encoder, List<Example> examples, MapReceiver receiver) {
        try (Batch batch = encoder.batch(examples)) {
            encoder.attend(batch, new NormObserver(encoder, batch, examples, feeder(encoder, batch, receiver)));
        }
    }

    /** |α⊥| (Brunner et al. 2020). */
    private static void readEffective(Encoder encoder, List<Example> examples, MapReceiver receiver) {
        try (Batch batch = encoder.batch(examples)) {
            encoder.attend(batch, new EffectiveObserver(batch, encoder.architecture(), receiver));
        }
    }

    /** A reader for each measure of whole layers, which yields one map a layer. */
    public static Map<Measure, MeasureReader> layerReaders() {
        Map<Measure, MeasureReader> readers = new LinkedHashMap<>();
        readers.put(
                Measure.ROLLOUT,
                (encoder, examples, receiver) ->
                        readWeights(encoder, examples, new LayerSums(examples, new Rollout(receiver))));
        readers.put(
                Measure.FLOW,
                (encoder, examples, receiver) ->
                        readWeights(encoder, examples, new LayerSums(examples, new Flow(receiver))));
        readers.put(Measure.VALUE_ZEROING, new ZeroingReader());
        return Collections.unmodifiableMap(readers);
    }

    static MapFeeder feeder(Encoder encoder, Batch batch, MapReceiver receiver) {
        return new MapFeeder(batch, encoder.architecture(), receiver);
    }
}
