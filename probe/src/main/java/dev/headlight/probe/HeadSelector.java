package dev.headlight.probe;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses heads for an attention-only probe one after the other: each time the head whose two weights (to and from) promise
 * the largest gain in likelihood by a Newton step, after which all chosen weights are fitted again ({@link HeadFit}). It all
 * happens on a sample of sentences held in memory; ROOT's attention is composed as the probe with all heads has learnt it.
 */
final class HeadSelector {

    private final MatrixKernel kernel;
    private final int heads;
    private final List<Question> questions = new ArrayList<>();

    /**
     * One word of the sample.
     *
     * @param features {@code [candidate, 2 · heads]}
     * @param right the right candidate
     */
    record Question(Matrix features, int right) {

        int candidates() {
            return features.rows();
        }

        float feature(int candidate, int feature) {
            return features.values()[features.row(candidate) + feature];
        }
    }

    /**
     * A stage of the path.
     *
     * @param head the head that was added
     * @param weights all weights, {@code [2 · heads]}, most of them 0
     */
    record Stage(int head, float[] weights) {}

    /** @param full the probe with all heads */
    HeadSelector(MatrixKernel kernel, List<Sentence> sample, AttentionProbe full) {
        this.kernel = kernel;
        Parameters parameters = full.parameters();
        float[] root = parameters.copy("root");
        heads = parameters.shape("bias")[0] / 2;
        for (Sentence sentence : sample) {
            int[] answers = Task.syntax().answers(sentence.tree());
            for (int word = 0; word < sentence.words(); word++) {
                if (!sentence.tree().isPunctuation(word)) {
                    questions.add(new Question(features(sentence.attention(), word, root), answers[word]));
                }
            }
        }
    }

    private Matrix features(PairAttention attention, int word, float[] root) {
        int width = 2 * heads;
        float[] features = new float[(attention.words() + 1) * width];
        float[] values = attention.values();
        kernel.addScaled(features, 0, root[0], values, attention.at(word, PairAttention.START), width);
        kernel.addScaled(features, 0, root[1], values, attention.at(word, attention.end()), width);
        System.arraycopy(values, attention.at(word, 1), features, width, attention.words() * width);
        return new Matrix(features, 0, attention.words() + 1, width);
    }

    /** Chooses heads until the sample is answered as well as the probe with all heads answers it, but no more than some. */
    List<Stage> path(float[] fullWeights, int most) {
        List<Stage> path = new ArrayList<>();
        int enough = rightWith(fullWeights);
        HeadFit fit = new HeadFit(questions, heads);
        while (path.size() < Math.min(most, heads) && (path.isEmpty() || fit.right() < enough)) {
            int head = mostPromising(fit);
            fit.add(head);
            path.add(new Stage(head, fit.allWeights()));
        }
        return path;
    }

    private int rightWith(float[] weights) {
        int right = 0;
        for (Question question : questions) {
            float[] scores = new float[question.candidates()];
            kernel.addDots(scores, 0, question.features(), weights, 0);
            int best = 0;
            for (int candidate = 1; candidate < scores.length; candidate++) {
                best = scores[candidate] > scores[best] ? candidate : best;
            }
            right += best == question.right() ? 1 : 0;
        }
        return right;
    }

    private int mostPromising(HeadFit fit) {
        double[] gradient = new double[2 * heads];
        double[] variance = new double[2 * heads];
        double[] covariance = new double[heads];
        for (int question = 0; question < questions.size(); question++) {
            addMoments(questions.get(question), fit.probabilities(question), gradient, variance, covariance);
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
            Question question, double[] probabilities, double[] gradient, double[] variance, double[] covariance) {
        double[] mean = new double[2 * heads];
        float[] values = question.features().values();
        for (int candidate = 0; candidate < probabilities.length; candidate++) {
            double p = probabilities[candidate];
            int at = question.features().row(candidate);
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
            gradient[k] += mean[k] - question.feature(question.right(), k);
            variance[k] -= mean[k] * mean[k];
        }
        for (int head = 0; head < heads; head++) {
            covariance[head] -= mean[head] * mean[heads + head];
        }
    }
}
