package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import java.util.List;

/** A model that shows its hidden states. Thread-safe. */
public interface HiddenStates {

    /**
     * The hidden states of each example, {@code [layer + 1][token][hidden]}: before the first layer, and after each; the last
     * after the final norm where the model has one.
     *
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the engine fails, or a number is not finite
     */
    List<float[][][]> hiddenStates(List<Example> examples);
}
