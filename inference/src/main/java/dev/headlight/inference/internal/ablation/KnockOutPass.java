package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.LayerObserver;
import dev.headlight.inference.internal.encoder.PredictionLoss;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.model.HeadOutputs;
import dev.headlight.model.KnockOut;
import dev.headlight.model.KnockOutLosses;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a batch once as it is and once for each head and way to knock it out. The latter passes start at the head's layer,
 * from the hidden states that are the same for all heads of the layer: half the work of whole passes. Thread-safe.
 */
public final class KnockOutPass {

    /** How many tokens go through the upper layers at once. */
    private static final int TOKENS = 2048;

    private final Encoder encoder;
    private final Architecture architecture;
    private final HeadOutputs means;

    /** @param means of the corpus, not added to any more */
    public KnockOutPass(Encoder encoder, HeadOutputs means) {
        this.encoder = encoder;
        this.architecture = encoder.architecture();
        this.means = means;
    }

    /**
     * Adds up what the heads hand on, over the tokens of some examples.
     *
     * @param targets with what is shown of each example
     */
    public static void addOutputs(Encoder encoder, List<Example> examples, List<Targets> targets, HeadOutputs sums) {
        try (Batch batch = Batch.shown(examples, targets)) {
            NDArray real = batch.real(batch.size(), 1, batch.width(), 1);
            encoder.attend(batch, new LayerObserver() {
                @Override
                public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
                    long last = firstQuery + outputs.getShape().get(2);
                    NDArray ofBlock = real.get(new NDIndex(":, :, {}:{}", firstQuery, last));
                    sums.add(layer, outputs.mul(ofBlock).sum(new int[] {0, 2}).toFloatArray());
                    return outputs;
                }
            });
        }
        examples.forEach(example -> sums.count(example.length()));
    }

    /** The losses of each example in order; each must have a target. */
    public List<KnockOutLosses> run(List<Example> examples, List<Targets> targets) {
        try (Batch batch = Batch.shown(examples, targets)) {
            List<NDArray> states = encoder.states(batch);
            List<KnockOutLosses> losses = unchanged(batch, states, targets);
            int copies = Math.max(1, TOKENS / (batch.size() * batch.width()));
            List<Variant> variants = variants();
            for (int layer = 0; layer < architecture.layers().size(); layer++) {
                for (int from = 0; from < variants.size(); from += copies) {
                    List<Variant> some = variants.subList(from, Math.min(from + copies, variants.size()));
                    try (NDManager scope = batch.manager().newSubManager()) {
                        note(changed(scope, batch, layer, states.get(layer), some, targets), layer, some, losses);
                    }
                }
            }
            return losses;
        }
    }

    /** The losses {@code [variant][example]}. */
    private double[][] changed(
            NDManager scope, Batch batch, int layer, NDArray state, List<Variant> variants, List<Targets> targets) {
        NDArray input = state.tile(new long[] {variants.size(), 1, 1});
        input.attach(scope);
        NDArray hidden = encoder.resume(
                layer, input, batch, new KnockOutObserver(scope, architecture, batch, layer, variants, means));
        PredictionLoss loss = new PredictionLoss(scope, batch, targets, variants.size());
        return loss.losses(loss.logProbabilities(encoder, hidden));
    }

    private List<KnockOutLosses> unchanged(Batch batch, List<NDArray> states, List<Targets> targets) {
        PredictionLoss loss = new PredictionLoss(batch.manager(), batch, targets, 1);
        NDArray last = encoder.normalized(states.get(states.size() - 1));
        double[] found = loss.losses(loss.logProbabilities(encoder, last))[0];
        List<KnockOutLosses> losses = new ArrayList<>();
        for (int example = 0; example < found.length; example++) {
            losses.add(new KnockOutLosses(
                    targets.get(example).count(),
                    found[example],
                    new double[KnockOut.values().length][architecture.grid().count()]));
        }
        return losses;
    }

    private void note(double[][] found, int layer, List<Variant> variants, List<KnockOutLosses> losses) {
        for (int variant = 0; variant < variants.size(); variant++) {
            int kind = variants.get(variant).kind().ordinal();
            int head = architecture.grid().index(layer, variants.get(variant).head());
            for (int example = 0; example < losses.size(); example++) {
                KnockOutLosses whole = losses.get(example);
                whole.changes()[kind][head] = found[variant][example] - whole.loss();
            }
        }
    }

    private List<Variant> variants() {
        List<Variant> variants = new ArrayList<>();
        for (KnockOut kind : KnockOut.values()) {
            for (int head = 0; head < architecture.grid().perLayer(); head++) {
                variants.add(new Variant(head, kind));
            }
        }
        return variants;
    }

    /** A head of the layer at hand, and what takes the place of its output. */
    record Variant(int head, KnockOut kind) {}
}
