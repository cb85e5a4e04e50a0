package dev.headlight.bench;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import java.util.List;

/** The bare forward pass in a model's clothes: no map leaves the engine, so a study of it is the floor that others are held against. */
final class ForwardOnly extends StandIn {

    private final Transformer model;

    ForwardOnly(Transformer model) {
        super(model);
        this.model = model;
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        model.forward(batch);
    }

    /** Seconds of wall time to read a corpus so. */
    double seconds(Corpus corpus) {
        long start = System.nanoTime();
        read(corpus);
        return (System.nanoTime() - start) / 1e9;
    }
}
