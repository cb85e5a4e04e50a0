package dev.headlight.analysis.ablation;

import dev.headlight.UsageException;
import dev.headlight.analysis.HeadSums;
import dev.headlight.analysis.specimen.ExampleSample;
import dev.headlight.corpus.Example;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.model.Ablatable;
import dev.headlight.model.AttentionModel;
import dev.headlight.model.Donors;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.model.KnockOutPlan;
import dev.headlight.state.State;
import dev.headlight.stats.Blocks;
import dev.headlight.study.Gathered;
import dev.headlight.study.Gatherer;
import dev.headlight.study.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Knocks out heads, in several ways, and sees what becomes of the loss. It compares losses of a
 * changed and the unchanged model, so it is no {@link dev.headlight.analysis.Analysis} of maps. It reads the corpus twice,
 * the first time for what the heads hand on; the second costs some 80 forward passes of BERT-base for each way.
 */
public final class Ablation {

    /**
     * A good number of tokens for {@link Reading#batchTokens}: each batch passes many times, several copies at once, so small
     * batches cost nothing and give every thread something to do.
     */
    public static final int BATCH_TOKENS = 256;

    /** How many texts hand on their outputs in the place of others'. */
    private static final int DONORS = 8;

    private final AttentionModel model;
    private final AblationOptions options;
    private final Ablatable ablatable;
    private final List<Set<Head>> groups = new ArrayList<>();

    /**
     * @throws UsageException if the model's heads cannot be knocked out, or it has no such heads
     */
    public Ablation(AttentionModel model, AblationOptions options) {
        this.model = model;
        this.options = options;
        this.ablatable = model.require(Ablatable.class);
        HeadGrid grid = model.card().grid();
        if (options.everyHead()) {
            groups.addAll(KnockOutPlan.singles(grid));
        }
        options.groups().forEach(group -> groups.add(group.within(grid)));
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
        Outputs found =
                reading.ofWhole().as("what heads hand on").gather(Outputs::new).whole();
        Donors donors = options.kinds().contains(KnockOut.RESAMPLED)
                ? new Donors(
                        ablatable.donors(found.sample.examples()),
                        options.resampling().seed())
                : Donors.NONE;
        KnockOutPlan plan = new KnockOutPlan(options.kinds(), groups, found.outputs, donors, options.firstOrder());
        return reading.as("without heads").gather(() -> new Losses(plan));
    }

    /** Gathers what the heads hand on, and a few examples whose outputs others are given. */
    private final class Outputs implements Gatherer {

        private final HeadOutputs outputs = new HeadOutputs(options.kinds().contains(KnockOut.CONSTANT_MAP));
        private final ExampleSample sample = new ExampleSample(DONORS);

        @Override
        public void take(List<Example> batch) {
            ablatable.addHeadOutputs(batch, outputs);
            for (Example example : batch) {
                sample.offer("", Blocks.hash(options.resampling().seed() + "/donor/" + example.id()), example);
            }
        }

        @Override
        public List<State> states() {
            return List.of(outputs.state(), sample);
        }
    }

    /** Gathers the losses with and without the heads. */
    public final class Losses implements Gatherer {

        private final KnockOutPlan plan;
        private final AblationSums sums = new AblationSums(model.card().grid(), options);

        private Losses(KnockOutPlan plan) {
            this.plan = plan;
        }

        @Override
        public void take(List<Example> batch) {
            List<KnockOutLosses> losses = ablatable.knockOut(batch, plan);
            for (int i = 0; i < batch.size(); i++) {
                sums.add(batch.get(i), losses.get(i));
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

        /** The change of the loss without each head, document by document, by each way. */
        public List<HeadSums> headSums() {
            return sums.headSums();
        }
    }
}
