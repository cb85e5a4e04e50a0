package dev.headlight.analysis.specimen;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.Sight;

/** Reads a few examples once more, when it is known which heads to draw. */
@FunctionalInterface
public interface SecondLook {

    /**
     * The maps of one example, held whole.
     *
     * @throws dev.headlight.HeadlightException if the model fails
     */
    HeadMaps at(Example example);

    /** Where the queries of a layer may look. */
    default Sight sight(int layer) {
        return Sight.FULL;
    }
}
