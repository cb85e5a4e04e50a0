package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;

/** A model that shows why a head looks where it does: its queries and keys, and the scores that come of them. Thread-safe. */
public interface Scoring {

    /**
     * Reads an example as far as the head's layer.
     *
     * @throws UsageException if the example is longer than the model reads, or there is no such head
     * @throws ModelException if the engine fails, or a number is not finite
     */
    HeadScores scores(Example example, Head head);
}
