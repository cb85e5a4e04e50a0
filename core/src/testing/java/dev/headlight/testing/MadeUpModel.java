package dev.headlight.testing;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.text.Tokenizer;
import java.util.List;

/** A model without an engine, whose attention weights are made up. */
public abstract class MadeUpModel implements AttentionModel {

    private final ModelCard card;
    private final Tokenizer tokenizer;

    protected MadeUpModel(ModelCard card, Tokenizer tokenizer) {
        this.card = card;
        this.tokenizer = tokenizer;
    }

    /** The maps of one example. */
    public abstract HeadMaps maps(Example example);

    @Override
    public final ModelCard card() {
        return card;
    }

    @Override
    public final Tokenizer tokenizer() {
        return tokenizer;
    }

    @Override
    public final List<Measure> measures() {
        return List.of(Measure.ATTENTION);
    }

    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        for (int example = 0; example < batch.size(); example++) {
            HeadMaps maps = maps(batch.get(example));
            for (int layer = 0; layer < card.layers(); layer++) {
                receiver.receive(example, maps.rows(layer));
            }
        }
    }

    @Override
    public void close() {}
}
