package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Measure;
import dev.headlight.text.Tokenizer;
import java.util.List;

/**
 * An encoder with its tokenizer. Thread-safe: several threads may observe at once. Close it when done; it holds native
 * memory.
 */
public interface AttentionModel extends AutoCloseable {

    ModelCard card();

    Tokenizer tokenizer();

    /** The measures that {@link #observe} can yield. */
    List<Measure> measures();

    /**
     * Reads a batch and yields, for each example in order, the maps of all heads {@code [layer, head, query, key]}.
     * Padding and the company of other examples change no figure (≤ 1e-5).
     *
     * @throws UsageException if an example is longer than the model reads, or the measure is not one of
     *     {@link #measures()}
     * @throws ModelException if the engine fails
     */
    List<HeadMaps> observe(List<Example> batch, Measure measure);

    @Override
    void close();
}
