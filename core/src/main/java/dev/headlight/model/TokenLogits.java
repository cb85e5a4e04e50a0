package dev.headlight.model;

import dev.headlight.corpus.Example;
import java.util.List;

/**
 * A model with a head that says something of each token: how likely each word of the vocabulary is there ({@link
 * LanguageModel}), or whether the token has been replaced. Thread-safe.
 */
public interface TokenLogits {

    /** How many logits there are of each token: the vocabulary's size, or 1. */
    int logitsPerToken();

    /**
     * Reads a batch and hands on the logits of all tokens.
     *
     * @throws dev.headlight.UsageException if an example is longer than the model reads
     * @throws dev.headlight.ModelException if the engine fails, or a number is not finite
     */
    void observeLogits(List<Example> batch, VectorReceiver receiver);
}
