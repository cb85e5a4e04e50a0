package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import java.util.List;

/**
 * A model whose heads write straight into what the vocabulary is read from, so that it can be said whether a head raises the token
 * that it looks at (Elhage et al. 2021, <i>A Mathematical Framework for Transformer Circuits</i>). Thread-safe.
 */
public interface Copying {

    /**
     * How often what a head hands on from a token raises that token's logit more than that of another token of the example, over
     * all others that differ from it: {@code [layer * heads + head][token]} of each example, from 0 to 1; .5 is chance. Only the
     * direct path counts: through the head's output projection, the last norm without its scale, and the decoder. NaN for
     * tokens that belong to the model, and where no token differs.
     *
     * @throws UsageException if an example is longer than the model reads
     * @throws ModelException if the engine fails
     */
    List<double[][]> copying(List<Example> examples);
}
