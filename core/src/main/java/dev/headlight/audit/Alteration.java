package dev.headlight.audit;

import dev.headlight.corpus.Example;
import dev.headlight.maps.MapRows;
import dev.headlight.model.ModelCard;
import java.util.function.UnaryOperator;

/** How a world differs from what is: in its examples, its maps, or both. Thread-safe; what chance decides depends on its seed and the example alone. */
public interface Alteration {

    /** Nothing is altered. */
    Alteration NONE = example -> example;

    /** The example as it is in the world. */
    Example example(Example original);

    /**
     * What becomes of the rows of an example.
     *
     * @param altered the example, altered already
     * @param card of the model that reads it
     * @return is given blocks of rows, and keeps none
     */
    default UnaryOperator<MapRows> rows(Example altered, ModelCard card) {
        return UnaryOperator.identity();
    }
}
