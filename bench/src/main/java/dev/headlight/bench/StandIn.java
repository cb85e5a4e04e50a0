package dev.headlight.bench;

import dev.headlight.corpus.Corpus;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.study.MapGatherer;
import dev.headlight.study.Reading;
import dev.headlight.text.Tokenizer;
import java.util.List;

/** What reads a corpus in a model's place, batch by batch as the model would, without any maps. It closes no model. */
abstract class StandIn implements AttentionModel {

    private final AttentionModel model;

    StandIn(AttentionModel model) {
        this.model = model;
    }

    @Override
    public final ModelCard card() {
        return model.card();
    }

    @Override
    public final Tokenizer tokenizer() {
        return model.tokenizer();
    }

    @Override
    public final List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public final void close() {
        // The model is another's.
    }

    final void read(Corpus corpus) {
        Reading.of(this, corpus).gather(() -> new MapGatherer(this, Measure.ATTENTION, List.of()));
    }
}
