package dev.headlight.model;

import dev.headlight.UsageException;

/** A model that shows the vectors of its vocabulary. Thread-safe. */
public interface WordEmbedding {

    /**
     * The vectors of tokens, before anything is added to them: {@code [id][size]}. In a few models they are narrower than
     * the hidden states.
     *
     * @param ids numbers of the vocabulary
     * @throws UsageException if the vocabulary has no such number
     * @throws dev.headlight.ModelException if the engine fails, or a number is not finite
     */
    float[][] inputEmbeddings(int... ids);
}
