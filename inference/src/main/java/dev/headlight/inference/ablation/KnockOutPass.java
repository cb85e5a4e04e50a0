package dev.headlight.inference.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.analysis.ablation.KnockOut;
import dev.headlight.corpus.Example;
import dev.headlight.corpus.MaskedInput;
import dev.headlight.inference.checkpoint.BertConfig;
import dev.headlight.inference.encoder.Batch;
import dev.headlight.inference.encoder.BertEncoder;
import dev.headlight.inference.encoder.MaskedLoss;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a batch once as it is and once for each head and way to knock it out. The latter passes start at the head's layer,
 * from the hidden states that are the same for all heads of the layer: half the work of whole passes. Thread-safe.
 */
public final class KnockOutPass {

    /** How many tokens go through the upper layers at once. */
    private static final int TOKENS = 2048;

    private final BertEncoder encoder;
    private final HeadMeans means;

    /** @param means of the corpus, not added to any more */
    public KnockOutPass(BertEncoder encoder, HeadMeans means) {
        this.encoder = encoder;
        this.means = means;
    }

    /**
     * What was found for one example.
     *
     * @param loss of the whole model
     * @param changes {@code [kind][layer * heads + head]}: the loss without the head less {@code loss}
     */
    public record Losses(double loss, double[][] changes) {}

    /** The losses of each example in order; each must have a target. */
    public List<Losses> run(List<Example> examples, List<MaskedInput> inputs) {
        try (Batch batch = Batch.masked(examples, inputs)) {
            List<NDArray> states = encoder.states(batch);
            List<Losses> losses = unchanged(batch, states, examples, inputs);
            int copies = Math.max(1, TOKENS / (batch.size() * batch.width()));
            List<Variant> variants = variants();
            for (int layer = 0; layer < encoder.config().layers(); layer++) {
                for (int from = 0; from < variants.size(); from += copies) {
                    List<Variant> some = variants.subList(from, Math.min(from + copies, variants.size()));
                    try (NDManager scope = batch.manager().newSubManager()) {
                        NDArray input = states.get(layer).tile(new long[] {some.size(), 1, 1});
                        input.attach(scope);
                        NDArray hidden = encoder.resume(
                                layer,
                                input,
                                batch,
                                new KnockOutObserver(scope, encoder.config(), batch, layer, some, means));
                        MaskedLoss loss = new MaskedLoss(scope, batch, examples, inputs, some.size());
                        double[][] found = loss.losses(loss.logProbabilities(encoder, hidden));
                        note(found, layer, some, losses);
                    }
                }
            }
            return losses;
        }
    }

    private List<Losses> unchanged(
            Batch batch, List<NDArray> states, List<Example> examples, List<MaskedInput> inputs) {
        BertConfig config = encoder.config();
        MaskedLoss loss = new MaskedLoss(batch.manager(), batch, examples, inputs, 1);
        List<Losses> losses = new ArrayList<>();
        for (double value : loss.losses(loss.logProbabilities(encoder, states.get(config.layers())))[0]) {
            losses.add(new Losses(value, new double[KnockOut.values().length][config.layers() * config.heads()]));
        }
        return losses;
    }

    private void note(double[][] found, int layer, List<Variant> variants, List<Losses> losses) {
        for (int variant = 0; variant < variants.size(); variant++) {
            int kind = variants.get(variant).kind().ordinal();
            int head = layer * encoder.config().heads() + variants.get(variant).head();
            for (int example = 0; example < losses.size(); example++) {
                Losses whole = losses.get(example);
                whole.changes()[kind][head] = found[variant][example] - whole.loss();
            }
        }
    }

    private List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (KnockOut kind : KnockOut.values()) {
            for (int head = 0; head < encoder.config().heads(); head++) {
                variants.add(new Variant(head, kind));
            }
        }
        return variants;
    }

    /** A head of the layer at hand, and what takes the place of its output. */
    record Variant(int head, KnockOut kind) {}
}
