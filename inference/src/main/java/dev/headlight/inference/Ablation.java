package dev.headlight.inference;

import dev.headlight.UsageException;
import dev.headlight.analysis.ablation.AblationResult;
import dev.headlight.analysis.ablation.AblationSums;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.ablation.HeadMeans;
import dev.headlight.inference.ablation.KnockOutPass;
import dev.headlight.state.State;
import dev.headlight.study.Gathered;
import dev.headlight.study.Gatherer;
import dev.headlight.study.Reading;
import java.util.List;

/**
 * Knocks out every head in turn, in three ways, and sees what becomes of the masked-LM loss. It compares losses of a
 * changed and the unchanged model, so it is no {@link dev.headlight.analysis.Analysis} of maps. It reads the corpus twice,
 * the first time for the heads' mean outputs; the second costs some 240 forward passes for BERT-base.
 */
public final class Ablation {

    /**
     * A good number of tokens for {@link Reading#batchTokens}: each batch passes many times, several copies at once, so small
     * batches cost nothing and give every thread something to do.
     */
    public static final int BATCH_TOKENS = 256;

    private final BertModel model;

    public Ablation(BertModel model) {
        this.model = model;
    }

    /**
     * Runs both passes.
     *
     * @param reading of the same model; each example brings a {@link dev.headlight.corpus.MaskedInput}
     * @throws UsageException if an example has no token to be predicted, or is longer than the model reads
     * @throws dev.headlight.HeadlightException if the corpus or the model fails
     */
    public Gathered<Losses> run(Reading reading) {
        HeadMeans means = reading.gather(Means::new).whole().means;
        KnockOutPass pass = new KnockOutPass(model.encoder(), means);
        return reading.gather(() -> new Losses(model, pass));
    }

    /** Gathers the heads' mean outputs. */
    private final class Means implements Gatherer {

        private final HeadMeans means = new HeadMeans(model.encoder());

        @Override
        public void take(List<Example> batch) {
            model.guard(batch, () -> {
                means.add(batch, model.inputs(batch));
                return means;
            });
        }

        @Override
        public List<State> states() {
            return List.of(means.state());
        }
    }

    /** Gathers the losses with and without each head. */
    public static final class Losses implements Gatherer {

        private final BertModel model;
        private final KnockOutPass pass;
        private final AblationSums sums;

        private Losses(BertModel model, KnockOutPass pass) {
            this.model = model;
            this.pass = pass;
            this.sums = new AblationSums(model.card().grid());
        }

        @Override
        public void take(List<Example> batch) {
            List<MaskedInput> inputs = model.inputs(batch);
            for (int i = 0; i < batch.size(); i++) {
                if (inputs.get(i).targets().length == 0) {
                    throw new UsageException(batch.get(i).id() + " has no token to be predicted; leave it out");
                }
            }
            List<KnockOutPass.Losses> losses = model.guard(batch, () -> pass.run(batch, inputs));
            for (int i = 0; i < batch.size(); i++) {
                KnockOutPass.Losses found = losses.get(i);
                sums.add(batch.get(i), inputs.get(i).targets().length, found.loss(), found.changes());
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
