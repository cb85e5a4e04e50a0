package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import java.util.List;

/**
 * A model that says how likely tokens are: hidden ones from both sides ({@link MaskedLanguageModel}), or each from what
 * stands before it. Thread-safe.
 */
public interface LanguageModel {

    /**
     * What the model expects at some tokens: their logits over the vocabulary, {@code [position][id]}. A model that reads from
     * left to right expects at a token what comes after it.
     *
     * @param positions tokens of the example, from 0
     * @throws UsageException if the example is longer than the model reads or has no such token
     * @throws ModelException if the engine fails, or a number is not finite
     */
    float[][] logits(Example example, int... positions);

    /**
     * The loss of each example: −ln p of the truth, in nats, averaged over its targets; NaN without targets.
     *
     * @param examples with a {@link dev.headlight.corpus.MaskedInput} each; without one, a model that reads from left to right
     *     predicts all tokens but the first
     * @throws UsageException if an example is longer than the model reads, or lacks what is to be predicted
     * @throws ModelException if the engine fails, or a loss is not finite
     */
    double[] losses(List<Example> examples);
}
