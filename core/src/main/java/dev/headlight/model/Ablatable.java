package dev.headlight.model;

import dev.headlight.ModelException;
import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import java.util.List;
import java.util.Set;

/** A model whose heads can be knocked out. Thread-safe. */
public interface Ablatable extends LanguageModel {

    /**
     * Adds up what the heads hand on, over all tokens of some examples, and their maps where these are kept.
     *
     * @param examples as for {@link #losses}
     * @param sums what is added to
     * @throws UsageException if an example is longer than the model reads or than maps are kept, or lacks what is to be predicted
     * @throws ModelException if the engine fails
     */
    void addHeadOutputs(List<Example> examples, HeadOutputs sums);

    /**
     * What the heads hand on in each example, for {@link KnockOut#RESAMPLED}.
     *
     * @param examples as for {@link #losses}
     * @throws UsageException if an example is longer than the model reads, or lacks what is to be predicted
     * @throws ModelException if the engine fails
     */
    List<Donors.Donor> donors(List<Example> examples);

    /**
     * The losses of each example with some heads knocked out in turn.
     *
     * @param examples as for {@link #losses}, each with something to be predicted
     * @throws UsageException if an example is longer than the model reads or than maps are kept, or has nothing to be predicted
     * @throws ModelException if the engine fails, or a loss is not finite
     */
    List<KnockOutLosses> knockOut(List<Example> examples, KnockOutPlan plan);

    /**
     * The same model with some heads knocked out in every pass: its maps, predictions and states are those without them. It shares the
     * weights and lives as long as this model; closing it does nothing.
     *
     * @param kind {@link KnockOut#ZERO} or {@link KnockOut#UNIFORM}: what takes the place of the others is known of a corpus only
     * @param heads at least one
     * @throws UsageException if the kind is another, or there is no such head
     */
    AttentionModel without(KnockOut kind, Set<Head> heads);
}
