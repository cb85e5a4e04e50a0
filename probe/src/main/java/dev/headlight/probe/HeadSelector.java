package dev.headlight.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/**
 * Chooses heads for an attention-only probe one after the other: each time the head whose two weights (to and from) promise
 * the largest gain in likelihood by a Newton step, after which all chosen weights are fitted again, by Newton's method with
 * a weak Gaussian prior. It all happens on a sample of sentences held in memory; ROOT's attention is composed as the probe
 * with all heads has learnt it.
 */
final class HeadSelector {

    private static final double PRECISION = 0.01;
    private static final int NEWTON_STEPS = 4;
    private static final int HALVINGS = 6;

    private final int heads;
    private final List<Row> rows = new ArrayList<>();
    private final List<Integer> chosen = new ArrayList<>();
    private double[] weights = new double[0];

    /**
     * One word of the sample.
     *
     * @param features {@code [candidate, 2 · heads]}
     */
    private record Row(float[] features, int candidates, int right) {}

    /**
     * A stage of the path.
     *
     * @param head the head that was added
     * @param weights all weights, {@code [2 · heads]}, most of them 0
     */
    record Stage(int head, float[] weights) {}

    /** @param full the probe with all heads */
    HeadSelector(List<Sentence> sample, AttentionProbe full) {
        Parameters parameters = full.parameters();
        float[] root = parameters.copy("root");
        heads = parameters.shape("bias")[0] / 2;
        for (Sentence sentence : sample) {
            int[] answers = Task.syntax().answers(sentence.tree());
            for (int word = 0; word < sentence.words(); word++) {
                if (!sentence.tree().isPunctuation(word)) {
                    rows.add(row(sentence.attention(), word, root, answers[word]));
                }
            }
        }
    }

    private Row row(WordAttention attention, int word, float[] root, int right) {
        int candidates = attention.words() + 1;
        float[] features = new float[candidates * 2 * heads];
        float[] values = attention.values();
        int from = word + 1;
        for (int head = 0; head < heads; head++) {
            int start = WordAttention.START;
            int end = attention.end();
            features[head] = root[0] * values[attention.at(from, start) + head]
                    + root[1] * values[attention.at(from, end) + head];
            features[heads + head] = root[0] * values[attention.at(start, from) + head]
                    + root[1] * values[attention.at(end, from) + head];
        }
        for (int candidate = 1; candidate < candidates; candidate++) {
            int at = candidate * 2 * heads;
            System.arraycopy(values, attention.at(from, candidate), features, at, heads);
            System.arraycopy(values, attention.at(candidate, from), features, at + heads, heads);
        }
        return new Row(features, candidates, right);
    }

    /** Chooses heads until the sample is answered as well as the probe with all heads answers it, but no more than some. */
    List<Stage> path(float[] fullWeights, int most) {
        List<Stage> path = new ArrayList<>();
        int enough = rightWith(fullWeights);
        float[] current = new float[2 * heads];
        while (path.size() < Math.min(most, heads) && (path.isEmpty() || rightWith(current) < enough)) {
            int head = mostPromising();
            chosen.add(head);
            weights = Arrays.copyOf(weights, weights.length + 2);
            fit();
            current = allWeights();
            path.add(new Stage(head, current));
        }
        return path;
    }

    private float[] allWeights() {
        float[] all = new float[2 * heads];
        for (int i = 0; i < weights.length; i++) {
            all[feature(i)] = (float) weights[i];
        }
        return all;
    }

    /** The feature that a fitted weight belongs to. */
    private int feature(int weight) {
        return chosen.get(weight / 2) + (weight % 2) * heads;
    }

    private int rightWith(float[] all) {
        int right = 0;
        for (Row row : rows) {
            int best = 0;
            double bestScore = Double.NEGATIVE_INFINITY;
            for (int candidate = 0; candidate < row.candidates; candidate++) {
                double score = 0;
                for (int k = 0; k < all.length; k++) {
                    score += all[k] * row.features[candidate * all.length + k];
                }
                if (score > bestScore) {
                    bestScore = score;
                    best = candidate;
                }
            }
            right += best == row.right ? 1 : 0;
        }
        return right;
    }

    private int mostPromising() {
        double[] gradient = new double[2 * heads];
        double[] variance = new double[2 * heads];
        double[] covariance = new double[heads];
        for (Row row : rows) {
            addMoments(row, gradient, variance, covariance);
        }
        int best = -1;
        double bestGain = Double.NEGATIVE_INFINITY;
        for (int head = 0; head < heads; head++) {
            double a = variance[head] + PRECISION;
            double d = variance[heads + head] + PRECISION;
            double b = covariance[head];
            double x = gradient[head];
            double y = gradient[heads + head];
            double gain = (d * x * x - 2 * b * x * y + a * y * y) / (a * d - b * b) / 2;
            if (gain > bestGain && !chosen.contains(head)) {
                bestGain = gain;
                best = head;
            }
        }
        return best;
    }

    /** Adds a word's share of the loss's gradient and curvature by each feature. */
    private void addMoments(Row row, double[] gradient, double[] variance, double[] covariance) {
        double[] p = probabilities(row, weights);
        double[] mean = new double[2 * heads];
        for (int candidate = 0; candidate < row.candidates; candidate++) {
            int at = candidate * 2 * heads;
            for (int k = 0; k < 2 * heads; k++) {
                double weighted = p[candidate] * row.features[at + k];
                mean[k] += weighted;
                variance[k] += weighted * row.features[at + k];
            }
            for (int head = 0; head < heads; head++) {
                covariance[head] += p[candidate] * row.features[at + head] * row.features[at + heads + head];
            }
        }
        for (int k = 0; k < 2 * heads; k++) {
            gradient[k] += mean[k] - row.features[row.right * 2 * heads + k];
            variance[k] -= mean[k] * mean[k];
        }
        for (int head = 0; head < heads; head++) {
            covariance[head] -= mean[head] * mean[heads + head];
        }
    }

    private double[] probabilities(Row row, double[] fitted) {
        double[] p = new double[row.candidates];
        for (int candidate = 0; candidate < p.length; candidate++) {
            for (int i = 0; i < fitted.length; i++) {
                p[candidate] += fitted[i] * row.features[candidate * 2 * heads + feature(i)];
            }
        }
        double largest = Arrays.stream(p).max().orElse(0);
        double sum = 0;
        for (int candidate = 0; candidate < p.length; candidate++) {
            p[candidate] = Math.exp(p[candidate] - largest);
            sum += p[candidate];
        }
        for (int candidate = 0; candidate < p.length; candidate++) {
            p[candidate] /= sum;
        }
        return p;
    }

    private void fit() {
        double loss = loss(weights);
        for (int step = 0; step < NEWTON_STEPS; step++) {
            double[] direction = newtonStep();
            double size = 1;
            for (int halving = 0; halving < HALVINGS; halving++, size /= 2) {
                double[] tried = weights.clone();
                for (int i = 0; i < tried.length; i++) {
                    tried[i] -= size * direction[i];
                }
                double triedLoss = loss(tried);
                if (triedLoss < loss) {
                    loss = triedLoss;
                    weights = tried;
                    break;
                }
            }
        }
    }

    private double loss(double[] tried) {
        double loss = 0;
        for (double weight : tried) {
            loss += PRECISION * weight * weight / 2;
        }
        for (Row row : rows) {
            loss -= Math.log(probabilities(row, tried)[row.right]);
        }
        return loss;
    }

    private double[] newtonStep() {
        int size = weights.length;
        double[] gradient = new double[size];
        double[][] curvature = new double[size][size];
        for (int i = 0; i < size; i++) {
            gradient[i] = PRECISION * weights[i];
            curvature[i][i] = PRECISION;
        }
        for (Row row : rows) {
            addCurvature(row, gradient, curvature);
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    private void addCurvature(Row row, double[] gradient, double[][] curvature) {
        int size = gradient.length;
        double[] p = probabilities(row, weights);
        double[] mean = new double[size];
        double[] values = new double[size];
        for (int candidate = 0; candidate < row.candidates; candidate++) {
            for (int i = 0; i < size; i++) {
                values[i] = row.features[candidate * 2 * heads + feature(i)];
                mean[i] += p[candidate] * values[i];
            }
            addOuterProduct(curvature, values, p[candidate]);
        }
        addOuterProduct(curvature, mean, -1);
        for (int i = 0; i < size; i++) {
            gradient[i] += mean[i] - row.features[row.right * 2 * heads + feature(i)];
        }
    }

    private static void addOuterProduct(double[][] target, double[] vector, double factor) {
        for (int i = 0; i < vector.length; i++) {
            target[i][i] += factor * vector[i] * vector[i];
            for (int j = 0; j < i; j++) {
                target[i][j] += factor * vector[i] * vector[j];
                target[j][i] = target[i][j];
            }
        }
    }
}
