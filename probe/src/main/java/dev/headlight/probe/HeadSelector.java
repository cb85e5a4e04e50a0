package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses heads for an attention-only probe one after the other: each time the head whose two weights (to and from) promise
 * the largest gain in likelihood by a Newton step, after which all chosen weights are fitted again ({@link HeadFit}).
 */
final class HeadSelector {

    /** How much of what the probe with all heads answers rightly is enough: more than is asked for, as it is counted on few words. */
    private static final double ENOUGH = 0.97;

    private final MatrixKernel kernel;
    private final int heads;
    private final List<LabelledWord> fitted;
    private final List<LabelledWord> checked;

    /**
     * A stage of the path.
     *
     * @param head the head that was added
     * @param weights all weights, {@code [2 · heads]}, most of them 0
     */
    record Stage(int head, float[] weights) {}

    /**
     * @param heads the number of heads there are
     * @param fitted what heads are chosen and weights fitted on
     * @param checked what tells when there are enough
     */
    HeadSelector(MatrixKernel kernel, int heads, List<LabelledWord> fitted, List<LabelledWord> checked) {
        this.kernel = kernel;
        this.heads = heads;
        this.fitted = fitted;
        this.checked = checked;
    }

    /**
     * Chooses heads until as many words are right as the probe with all heads answers, but no more than some.
     *
     * @param fullWeights of that probe, {@code [2 · heads]}
     */
    List<Stage> path(float[] fullWeights, int most) {
        List<Stage> path = new ArrayList<>();
        double enough = ENOUGH * right(fullWeights);
        HeadFit fit = new HeadFit(fitted, heads);
        while (path.size() < Math.min(most, heads) && (path.isEmpty() || right(fit.allWeights()) < enough)) {
            int head = mostPromising(fit);
            fit.add(head);
            path.add(new Stage(head, fit.allWeights()));
        }
        return path;
    }

    private long right(float[] weights) {
        return checked.stream()
                .filter(word -> word.isPredictedBy(kernel, weights))
                .count();
    }

    private int mostPromising(HeadFit fit) {
        double[] gradient = new double[2 * heads];
        double[] variance = new double[2 * heads];
        double[] covariance = new double[heads];
        for (int word = 0; word < fitted.size(); word++) {
            addMoments(fitted.get(word), fit.probabilities(word), gradient, variance, covariance);
        }
        int best = -1;
        double bestGain = Double.NEGATIVE_INFINITY;
        for (int head = 0; head < heads; head++) {
            double a = variance[head] + HeadFit.PRECISION;
            double d = variance[heads + head] + HeadFit.PRECISION;
            double b = covariance[head];
            double x = gradient[head];
            double y = gradient[heads + head];
            double gain = (d * x * x - 2 * b * x * y + a * y * y) / (a * d - b * b) / 2;
            if (gain > bestGain && !fit.contains(head)) {
                bestGain = gain;
                best = head;
            }
        }
        return best;
    }

    /** Adds a word's share of the loss's gradient and curvature by each feature. */
    private void addMoments(
            LabelledWord word, double[] probabilities, double[] gradient, double[] variance, double[] covariance) {
        double[] mean = new double[2 * heads];
        float[] values = word.features().values();
        for (int candidate = 0; candidate < probabilities.length; candidate++) {
            double p = probabilities[candidate];
            int at = word.features().row(candidate);
            for (int k = 0; k < 2 * heads; k++) {
                double weighted = p * values[at + k];
                mean[k] += weighted;
                variance[k] += weighted * values[at + k];
            }
            for (int head = 0; head < heads; head++) {
                covariance[head] += p * values[at + head] * values[at + heads + head];
            }
        }
        for (int k = 0; k < 2 * heads; k++) {
            gradient[k] += mean[k] - word.feature(word.right(), k);
            variance[k] -= mean[k] * mean[k];
        }
        for (int head = 0; head < heads; head++) {
            covariance[head] -= mean[head] * mean[heads + head];
        }
    }
}
