package dev.headlight.bench;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.Analysis;
import dev.headlight.corpus.Example;
import dev.headlight.inference.BertModel;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Tokenizer;
import java.util.Collections;
import java.util.List;

/** The bare forward pass in a model's clothes: no map leaves the engine, so a study of it is the floor that others are held against. */
final class ForwardOnly implements AttentionModel {

    private static final HeadMaps NOTHING = new HeadMaps(1, 1, 1, new float[1]);

    private final BertModel model;

    ForwardOnly(BertModel model) {
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
    public List<HeadMaps> observe(List<Example> batch, Measure measure) {
        model.forward(batch);
        return Collections.nCopies(batch.size(), NOTHING);
    }

    @Override
    public void close() {
        model.close();
    }

    /** Asks nothing. */
    static final class NoQuestion implements Analysis<Boolean>, Accumulator<Boolean> {

        @Override
        public String name() {
            return "nothing";
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public Accumulator<Boolean> start(ModelCard card, Measure measure) {
            return this;
        }

        @Override
        public void add(Example example, HeadMaps maps) {}

        @Override
        public void merge(Accumulator<Boolean> other) {}

        @Override
        public Boolean result() {
            return true;
        }
    }
}
