package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.engine.NativeFloats;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of each example of a batch: −ln p of the truth, in nats, averaged over the example's targets. It
 * lives as long as its manager. Not thread-safe.
 */
public final class PredictionLoss {

    private final int copies;
    private final int[] targets;
    /** The targets of all copies among the rows {@code [copy, example, token]}. */
    private final NDArray rows;
    /** The true vocabulary numbers there, {@code [target, 1]}. */
    private final NDArray truths;

    private final NDArray shares;
    /** Zeros, {@code [target, 1]}. */
    private final NDArray none;

    /**
     * @param manager owns what is needed to find the targets
     * @param copies how many times the batch stands one after the other in the hidden states
     */
    public PredictionLoss(NDManager manager, Batch batch, List<Targets> wanted, int copies) {
        this.copies = copies;
        this.targets = wanted.stream().mapToInt(Targets::count).toArray();
        int count = copies * Arrays.stream(targets).sum();
        long[] positions = new long[count];
        long[] ids = new long[count];
        float[] weights = new float[count];
        int at = 0;
        for (int row = 0; row < copies * batch.size(); row++) {
            int example = row % batch.size();
            Targets of = wanted.get(example);
            for (int i = 0; i < of.count(); i++) {
                positions[at] = (long) row * batch.width() + of.positions()[i];
                ids[at] = of.truths()[i];
                weights[at++] = -1f / of.count();
            }
        }
        this.rows = manager.create(positions);
        this.truths = manager.create(ids, new Shape(count, 1));
        this.shares = manager.create(weights, new Shape(count, 1));
        this.none = manager.zeros(new Shape(count, 1));
    }

    /**
     * The natural logarithms of the probabilities of the truths, {@code [target, 1]}.
     *
     * @param hidden last hidden states, {@code [copy × example, token, hidden]}
     * @throws dev.headlight.ModelException if the checkpoint has no language-model head
     */
    public NDArray logProbabilities(Encoder encoder, NDArray hidden) {
        Shape shape = hidden.getShape();
        NDArray chosen =
                hidden.reshape(shape.get(0) * shape.get(1), shape.get(2)).get(rows);
        NDArray logits = encoder.predict(chosen);
        // What tells replaced tokens from others has one logit z, and σ(z) is the second of softmax(0, z).
        NDArray classes = encoder.architecture().detects() ? none.concat(logits, -1) : logits;
        return classes.logSoftmax(-1).gather(truths, 1);
    }

    /** What each logarithm adds to its example's loss, {@code [target, 1]}: −1 / the number of targets. */
    public NDArray shares() {
        return shares;
    }

    /**
     * The losses {@code [copy][example]}; NaN for an example without targets.
     *
     * @param logProbabilities as above
     */
    public double[][] losses(NDArray logProbabilities) {
        double[][] losses = new double[copies][targets.length];
        double[][][] ofTargets = targetLosses(logProbabilities);
        for (int copy = 0; copy < copies; copy++) {
            for (int example = 0; example < targets.length; example++) {
                losses[copy][example] = Arrays.stream(ofTargets[copy][example]).sum() / targets[example];
            }
        }
        return losses;
    }

    /**
     * The losses of all targets, {@code [copy][example][target]}.
     *
     * @param logProbabilities as above
     */
    public double[][][] targetLosses(NDArray logProbabilities) {
        FloatBuffer logarithms = NativeFloats.view(logProbabilities);
        double[][][] losses = new double[copies][targets.length][];
        int at = 0;
        for (double[][] copy : losses) {
            for (int example = 0; example < targets.length; example++) {
                copy[example] = new double[targets[example]];
                for (int i = 0; i < targets[example]; i++) {
                    copy[example][i] = -logarithms.get(at++);
                }
            }
        }
        return losses;
    }
}
