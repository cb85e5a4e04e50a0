package dev.headlight.model;

import dev.headlight.corpus.Example;
import java.util.ArrayList;
import java.util.List;

/** A model that shows its hidden states. Thread-safe. */
public interface HiddenStates {

    /** How many levels there are: before the first layer, and after each. */
    int levels();

    /**
     * Reads a batch and hands on the hidden states, level by level: before the first layer, and after each; the last after the
     * final norm where the model has one.
     *
     * @throws dev.headlight.UsageException if an example is longer than the model reads
     * @throws dev.headlight.ModelException if the engine fails, or a number is not finite
     */
    void observeStates(List<Example> batch, VectorReceiver receiver);

    /** As {@link #observeStates}, with the states of each example held whole, {@code [level][token][hidden]}. */
    default List<float[][][]> hiddenStates(List<Example> examples) {
        List<float[][][]> states = new ArrayList<>();
        examples.forEach(example -> states.add(new float[levels()][example.length()][]));
        observeStates(examples, (example, level, firstToken, vectors) -> {
            for (int i = 0; i < vectors.length; i++) {
                states.get(example)[level][firstToken + i] = vectors[i].clone();
            }
        });
        return states;
    }
}
