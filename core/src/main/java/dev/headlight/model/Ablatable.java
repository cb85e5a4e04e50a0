package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import java.util.List;

/** A model whose heads can be knocked out one by one. Thread-safe. */
public interface Ablatable extends LanguageModel {

    /**
     * Adds up what the heads hand on, over all tokens of some examples.
     *
     * @param examples as for {@link #losses}
     * @param sums what is added to
     * @throws UsageException if an example is longer than the model reads, or lacks what is to be predicted
     * @throws ModelException if the engine fails
     */
    void addHeadOutputs(List<Example> examples, HeadOutputs sums);

    /**
     * The losses of each example with every head knocked out in turn, in each way there is.
     *
     * @param examples as for {@link #losses}, each with something to be predicted
     * @param means what heads hand on, summed over the corpus
     * @throws UsageException if an example is longer than the model reads, or has nothing to be predicted
     * @throws ModelException if the engine fails, or a loss is not finite
     */
    List<KnockOutLosses> knockOut(List<Example> examples, HeadOutputs means);
}
