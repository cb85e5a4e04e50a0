package dev.headlight.inference.internal.ablation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.headlight.corpus.Example;
import dev.headlight.inference.internal.architecture.Architecture;
import dev.headlight.inference.internal.encoder.Batch;
import dev.headlight.inference.internal.encoder.Encoder;
import dev.headlight.inference.internal.encoder.PredictionLoss;
import dev.headlight.inference.internal.encoder.Targets;
import dev.headlight.maps.Head;
import dev.headlight.model.KnockOutLosses;
import dev.headlight.model.KnockOutPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Runs a batch once as it is and once for each group of heads and way to knock them out. The latter passes start at the lowest
 * layer of the group, from the hidden states that are the same for all: for single heads half the work of whole passes.
 * Thread-safe.
 */
public final class KnockOutPass {

    /** How many tokens go through the upper layers at once. */
    private static final int TOKENS = 2048;

    private final Encoder encoder;
    private final Architecture architecture;
    private final KnockOutPlan plan;

    /** @param plan whose outputs are not added to any more */
    public KnockOutPass(Encoder encoder, KnockOutPlan plan) {
        this.encoder = encoder;
        this.architecture = encoder.architecture();
        this.plan = plan;
    }

    /** The losses of each example in order; each must have a target. */
    public List<KnockOutLosses> run(List<Example> examples, List<Targets> targets) {
        try (Batch batch = encoder.batch(examples, targets)) {
            Replacement replacement = new Replacement(architecture, batch, examples, plan);
            List<NDArray> states = encoder.states(batch);
            List<KnockOutLosses> losses = unchanged(batch, states, targets);
            int copies = Math.max(1, TOKENS / (batch.size() * batch.width()));
            for (int layer = 0; layer < architecture.layers().size(); layer++) {
                int[] groups = groupsFrom(layer);
                for (int kind = 0; kind < plan.kinds().size(); kind++) {
                    for (int from = 0; from < groups.length; from += copies) {
                        int[] some = Arrays.copyOfRange(groups, from, Math.min(from + copies, groups.length));
                        try (NDManager scope = batch.manager().newSubManager()) {
                            NDArray state = states.get(layer).tile(new long[] {some.length, 1, 1});
                            state.attach(scope);
                            note(
                                    changed(scope, batch, layer, state, kind, some, targets, replacement),
                                    kind,
                                    some,
                                    losses);
                        }
                    }
                }
            }
            return plan.firstOrder() ? withFirstOrder(losses, batch, targets, replacement) : losses;
        }
    }

    /** The groups whose lowest layer it is. */
    private int[] groupsFrom(int layer) {
        return IntStream.range(0, plan.groups().size())
                .filter(group -> plan.groups().get(group).stream()
                                .mapToInt(Head::layer)
                                .min()
                                .orElseThrow()
                        == layer)
                .toArray();
    }

    /** The losses {@code [group][example][target]}. */
    private double[][][] changed(
            NDManager scope,
            Batch batch,
            int layer,
            NDArray state,
            int kind,
            int[] groups,
            List<Targets> targets,
            Replacement replacement) {
        List<Set<Head>> gone =
                IntStream.of(groups).mapToObj(group -> plan.groups().get(group)).toList();
        NDArray hidden = encoder.resume(
                layer, state, batch, new KnockOutObserver(plan.kinds().get(kind), gone, batch.size(), replacement));
        PredictionLoss loss = new PredictionLoss(scope, batch, targets, groups.length);
        return loss.targetLosses(loss.logProbabilities(encoder, hidden));
    }

    private List<KnockOutLosses> unchanged(Batch batch, List<NDArray> states, List<Targets> targets) {
        PredictionLoss loss = new PredictionLoss(batch.manager(), batch, targets, 1);
        NDArray last = encoder.normalized(states.get(states.size() - 1));
        double[][] found = loss.targetLosses(loss.logProbabilities(encoder, last))[0];
        List<KnockOutLosses> losses = new ArrayList<>();
        for (double[] ofExample : found) {
            losses.add(new KnockOutLosses(
                    ofExample,
                    new double[plan.kinds().size()][plan.groups().size()][ofExample.length],
                    new double[0][]));
        }
        return losses;
    }

    private static void note(double[][][] found, int kind, int[] groups, List<KnockOutLosses> losses) {
        for (int i = 0; i < groups.length; i++) {
            for (int example = 0; example < losses.size(); example++) {
                KnockOutLosses whole = losses.get(example);
                double[] changes = whole.changes()[kind][groups[i]];
                for (int target = 0; target < changes.length; target++) {
                    changes[target] = found[i][example][target] - whole.losses()[target];
                }
            }
        }
    }

    private List<KnockOutLosses> withFirstOrder(
            List<KnockOutLosses> losses, Batch batch, List<Targets> targets, Replacement replacement) {
        double[][][] changes = new FirstOrder(encoder, plan.kinds()).changes(batch, targets, replacement);
        return IntStream.range(0, losses.size())
                .mapToObj(example -> new KnockOutLosses(
                        losses.get(example).losses(), losses.get(example).changes(), changes[example]))
                .toList();
    }
}
