package dev.headlight.analysis;

import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;

/**
 * A question asked of the maps. An analysis is immutable and thread-safe; what it gathers is in its accumulators.
 *
 * @param <R> the answer: an immutable record that serialises to JSON
 */
public interface Analysis<R> {

    /** The name on the command line and in the schema of the result, such as "surface". */
    String name();

    /** The version of the result's schema; raised when a key changes its meaning or goes away. */
    int version();

    /** An empty accumulator for maps of this model and measure. */
    Accumulator<R> start(ModelCard card, Measure measure);
}
