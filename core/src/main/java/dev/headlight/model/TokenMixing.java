package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import java.util.List;

/**
 * A model whose layers normalise after the residual connection, so that it can be said how much of each token's vector comes
 * from other tokens (Kobayashi et al. 2021). Thread-safe.
 */
public interface TokenMixing {

    /**
     * The mixing ratios of each example, {@code [layer][token]}, from 0 to 1.
     *
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the engine fails, or a number is not finite
     */
    List<float[][]> mixingRatios(List<Example> examples);
}
