package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapCheck;
import dev.headlight.maps.MapReceiver;
import dev.headlight.maps.Measure;
import dev.headlight.result.Settings;
import dev.headlight.text.Tokenizer;
import java.util.List;
import java.util.Optional;

/**
 * A model with its tokenizer. Thread-safe: several threads may observe at once. Close it when done; it holds native
 * memory.
 */
public interface AttentionModel extends AutoCloseable {

    ModelCard card();

    Tokenizer tokenizer();

    /** How it was set, where that can move a number: engine, precision. */
    default Settings settings() {
        return Settings.NONE;
    }

    /** The measures that {@link #observe} can yield. */
    List<Measure> measures();

    /** The measures of whole layers that {@link #yielding} shows. */
    default List<Measure> layerMeasures() {
        return List.of();
    }

    /**
     * The model as one that yields a measure: itself, or, for a measure of whole layers, this model seen as one with a single
     * head a layer, which is closed with this one.
     */
    default AttentionModel yielding(Measure measure) {
        return this;
    }

    /**
     * Reads a batch and hands on the maps of all heads, layer by layer, in blocks of rows. Padding and the company of other
     * examples change no figure (≤ 1e-5). Whether the numbers can be is not looked at: that is for the receiver, by
     * {@link MapCheck}.
     *
     * @param batch for a measure with {@link Measure#needsTargets()} each example brings a
     *     {@link dev.headlight.corpus.MaskedInput}: a model never invents one
     * @throws UsageException if an example is longer than the model reads, lacks what the measure needs, the measure is not
     *     one of {@link #measures()}, or the model is closed
     * @throws ModelException if the engine fails
     */
    void observe(List<Example> batch, Measure measure, MapReceiver receiver);

    /** As {@link #observe}, with the maps of each example held whole, in order: for a few short examples; a map that cannot be is a {@link ModelException}. */
    default List<HeadMaps> maps(List<Example> batch, Measure measure) {
        List<HeadMaps.Builder> builders = batch.stream()
                .map(example -> new HeadMaps.Builder(card().grid(), example.length()))
                .toList();
        observe(batch, measure, (example, rows) -> {
            MapCheck.check(rows, measure, batch.get(example).id());
            builders.get(example).add(rows);
        });
        return builders.stream().map(HeadMaps.Builder::maps).toList();
    }

    /** The model as one that can do something more, such as {@link LanguageModel}; empty if it cannot. */
    default <C> Optional<C> find(Class<C> capability) {
        return capability.isInstance(this) ? Optional.of(capability.cast(this)) : Optional.empty();
    }

    /**
     * As {@link #find}.
     *
     * @throws UsageException if it cannot; the message says why
     */
    default <C> C require(Class<C> capability) {
        return find(capability)
                .orElseThrow(() -> new UsageException(card().name() + " is no " + capability.getSimpleName()));
    }

    @Override
    void close();
}
