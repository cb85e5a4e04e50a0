package dev.headlight.inference.internal.model;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.maps.Sight;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.MaskedLanguageModel;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A transformer seen as one with a single head a layer, for a measure of whole layers. Thread-safe; closed with the transformer. */
final class LayerView implements AttentionModel {

    private final Transformer transformer;
    private final Measure measure;

    LayerView(Transformer transformer, Measure measure) {
        this.transformer = transformer;
        this.measure = measure;
    }

    @Override
    public ModelCard card() {
        ModelCard card = transformer.card();
        return new ModelCard(
                card.name(),
                card.source(),
                card.checksum(),
                card.layers(),
                1,
                card.hiddenSize(),
                card.vocabularySize(),
                card.maxLength(),
                card.lowerCase(),
                card.parameters(),
                sights(card));
    }

    /** What a token of a layer can have seen: windows widen from layer to layer, a sink takes its share of all above it. */
    private List<Sight> sights(ModelCard card) {
        List<Sight> sights = new ArrayList<>();
        boolean causal = true;
        boolean sink = false;
        for (Sight own : card.sights()) {
            causal &= own.causal();
            sink |= own.sink();
            sights.add(new Sight(causal, 0, sink && !measure.equals(Measure.VALUE_ZEROING)));
        }
        return sights;
    }

    @Override
    public Tokenizer tokenizer() {
        return transformer.tokenizer();
    }

    @Override
    public Settings settings() {
        return transformer.settings().with("heads", "one a layer, for " + measure.name());
    }

    @Override
    public List<Measure> measures() {
        return List.of(measure);
    }

    @Override
    public void observe(List<Example> batch, Measure asked, MapReceiver receiver) {
        if (!asked.equals(measure)) {
            throw new UsageException(
                    "this view of %s yields %s, not \"%s\"".formatted(card().name(), measure.name(), asked.name()));
        }
        transformer.observeLayers(batch, measure, receiver);
    }

    /** What it does with single heads, the transformer does, not this view; masking needs no heads. */
    @Override
    public <C> Optional<C> find(Class<C> capability) {
        return capability == MaskedLanguageModel.class ? transformer.find(capability) : Optional.empty();
    }

    @Override
    public <C> C require(Class<C> capability) {
        return find(capability)
                .orElseThrow(() -> new UsageException(
                        "%s is a measure of whole layers, and this question is about single heads or asks more of the model than its maps: leave --measure %s out"
                                .formatted(measure.title(), measure.name())));
    }

    @Override
    public void close() {}
}
