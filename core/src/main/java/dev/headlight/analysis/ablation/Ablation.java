package dev.headlight.analysis.ablation;

import dev.headlight.UsageException;
import dev.headlight.corpus.Example;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.state.State;
import dev.headlight.stats.Resampling;
import dev.headlight.study.Gathered;
import dev.headlight.study.Gatherer;
import dev.headlight.study.Reading;
import java.util.List;

/**
 * Knocks out every head in turn, in three ways, and sees what becomes of the loss. It compares losses of a
 * changed and the unchanged model, so it is no {@link dev.headlight.analysis.Analysis} of maps. It reads the corpus twice,
 * the first time for the heads' mean outputs; the second costs some 240 forward passes for BERT-base.
 */
public final class Ablation {

    /**
     * A good number of tokens for {@link Reading#batchTokens}: each batch passes many times, several copies at once, so small
     * batches cost nothing and give every thread something to do.
     */
    public static final int BATCH_TOKENS = 256;

    private final AttentionModel model;
    private final Resampling resampling;
    private final Ablatable ablatable;

    /**
     * @param resampling of the documents, for what is told from chance
     * @throws UsageException if the model's heads cannot be knocked out
     */
    public Ablation(AttentionModel model, Resampling resampling) {
        this.model = model;
        this.resampling = resampling;
        this.ablatable = model.require(Ablatable.class);
    }

    /**
     * Runs both passes.
     *
     * @param reading of the same model; each example brings a {@link dev.headlight.corpus.MaskedInput}, unless the model reads
     *     from left to right
     * @throws UsageException if an example has no token to be predicted, or is longer than the model reads
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Gathered<Losses> run(Reading reading) {
        HeadOutputs means = reading.gather(Means::new).whole().means;
        return reading.gather(() -> new Losses(means));
    }

    /** Gathers the heads' mean outputs. */
    private final class Means implements Gatherer {

        private final HeadOutputs means = new HeadOutputs();

        @Override
        public void take(List<Example> batch) {
            ablatable.addHeadOutputs(batch, means);
        }

        @Override
        public List<State> states() {
            return List.of(means.state());
        }
    }

    /** Gathers the losses with and without each head. */
    public final class Losses implements Gatherer {

        private final HeadOutputs means;
        private final AblationSums sums = new AblationSums(model.card().grid(), resampling);

        private Losses(HeadOutputs means) {
            this.means = means;
        }

        @Override
        public void take(List<Example> batch) {
            List<KnockOutLosses> losses = ablatable.knockOut(batch, means);
            for (int i = 0; i < batch.size(); i++) {
                KnockOutLosses found = losses.get(i);
                sums.add(batch.get(i), found.targets(), found.loss(), found.changes());
            }
        }

        @Override
        public List<State> states() {
            return sums.states();
        }

        /** The answer so far. */
        public AblationResult result() {
            return sums.result();
        }
    }
}
