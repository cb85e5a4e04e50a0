package dev.headlight.study;

import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import java.util.List;

/** What one thread gathers of the batches that it is given. Not thread-safe. */
public interface Gatherer {

    /** Takes a batch in. */
    void take(List<Example> batch);

    /** Whether a batch that failed leaves nothing behind, so that it can be taken once more, in parts. */
    default boolean takesAgain() {
        return false;
    }

    /** All that is gathered, always in the same order; it is merged, saved and loaded by way of these. */
    List<State> states();
}
