package dev.headlight.bench;

import dev.headlight.corpus.Corpus;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.model.Transformer;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Reading;
import dev.headlight.text.Tokenizer;
import java.util.List;

/** The bare forward pass in a model's clothes: no map leaves the engine, so a study of it is the floor that others are held against. */
final class ForwardOnly implements AttentionModel {

    private final Transformer model;

    ForwardOnly(Transformer model) {
        this.model = model;
    }

    @Override
    public ModelCard card() {
        return model.card();
    }

    @Override
    public Tokenizer tokenizer() {
        return model.tokenizer();
    }

    @Override
    public List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        model.forward(batch);
    }

    @Override
    public void close() {
        model.close();
    }

    /** Seconds of wall time to read a corpus so. */
    double seconds(Corpus corpus) {
        long start = System.nanoTime();
        Reading.of(this, corpus).gather(() -> new MapGatherer(this, Measure.ATTENTION, List.of()));
        return (System.nanoTime() - start) / 1e9;
    }
}
