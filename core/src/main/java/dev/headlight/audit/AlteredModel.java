package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.MapRows;
import dev.headlight.maps.Measure;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A model whose maps are as in another world; all else that it can do it does as in this one. It does not close the model. */
public final class AlteredModel implements AttentionModel {

    private final AttentionModel model;
    private final Alteration alteration;

    /** A model whose maps are altered as they leave it. */
    public AlteredModel(AttentionModel model, Alteration alteration) {
        this.model = model;
        this.alteration = alteration;
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
    public Settings settings() {
        return model.settings();
    }

    @Override
    public List<Measure> measures() {
        return model.measures();
    }

    /** @param batch of examples that are as in the other world already */
    @Override
    public void observe(List<Example> batch, Measure measure, MapReceiver receiver) {
        List<UnaryOperator<MapRows>> changes =
                batch.stream().map(example -> alteration.rows(example, card())).toList();
        model.observe(
                batch,
                measure,
                (example, rows) ->
                        receiver.receive(example, changes.get(example).apply(rows)));
    }

    @Override
    public <C> Optional<C> find(Class<C> capability) {
        return model.find(capability);
    }

    @Override
    public void close() {
        // The model is another's.
    }
}
