package dev.headlight.analysis;

import dev.headlight.maps.Measure;
import dev.headlight.model.ModelCard;
import dev.headlight.result.Settings;

/**
 * A question asked of the maps. An analysis is immutable and thread-safe; what it gathers is in its accumulators.
 *
 * @param <R> the answer
 */
public interface Analysis<R> {

    /** What messages and saved states call it, such as "surface". */
    String name();

    /** How it was set: everything that may move a number, defaults included. */
    default Settings settings() {
        return Settings.NONE;
    }

    /** An empty accumulator for maps of this model and measure. */
    Accumulator<R> start(ModelCard card, Measure measure);
}
