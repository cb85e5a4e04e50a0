package dev.headlight.analysis;

import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;

/**
 * A question asked of the maps. An analysis is immutable and thread-safe; what it gathers is in its accumulators.
 *
 * @param <R> the answer
 */
public interface Analysis<R> {

    /** What messages and saved states call it, such as "surface". */
    String name();

    /** An empty accumulator for maps of this model and measure. */
    Accumulator<R> start(ModelCard card, Measure measure);
}
