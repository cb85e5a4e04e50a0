package dev.headlight.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;

/** The weights of some heads, two each, fitted to a sample by Newton's method with a weak Gaussian prior. Not thread-safe. */
final class HeadFit {

    /** Of the prior. */
    static final double PRECISION = 0.01;

    private static final int NEWTON_STEPS = 4;
    private static final int HALVINGS = 6;
    /** Of a Newton step, as a share of the loss. */
    private static final double SMALLEST_GAIN = 1e-5;

    private final List<LabelledWord> words;
    private final int heads;
    private final List<Integer> chosen = new ArrayList<>();
    /** Of each word the features of the chosen heads only, {@code [candidate, weight]}. */
    private final double[][] features;

    private double[] weights = new double[0];

    /** @param heads the number of heads there are */
    HeadFit(List<LabelledWord> words, int heads) {
        this.words = words;
        this.heads = heads;
        this.features = new double[words.size()][0];
    }

    boolean contains(int head) {
        return chosen.contains(head);
    }

    /** Adds a head and fits all weights. */
    void add(int head) {
        chosen.add(head);
        weights = Arrays.copyOf(weights, weights.length + 2);
        for (int i = 0; i < features.length; i++) {
            features[i] = chosenFeatures(words.get(i));
        }
        fit();
    }

    private double[] chosenFeatures(LabelledWord word) {
        double[] values = new double[word.candidates() * weights.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = word.feature(i / weights.length, feature(i % weights.length));
        }
        return values;
    }

    /** The feature that a weight belongs to. */
    private int feature(int weight) {
        return chosen.get(weight / 2) + weight % 2 * heads;
    }

    /** The weights of all heads' features, {@code [2 · heads]}: 0 where a head is not chosen. */
    float[] allWeights() {
        float[] all = new float[2 * heads];
        for (int i = 0; i < weights.length; i++) {
            all[feature(i)] = (float) weights[i];
        }
        return all;
    }

    /** Of each candidate. */
    double[] probabilities(int word) {
        double[] p = scores(word, weights);
        double logSum = logSum(p);
        for (int candidate = 0; candidate < p.length; candidate++) {
            p[candidate] = Math.exp(p[candidate] - logSum);
        }
        return p;
    }

    private double[] scores(int word, double[] tried) {
        double[] values = features[word];
        double[] scores = new double[words.get(word).candidates()];
        for (int candidate = 0; candidate < scores.length; candidate++) {
            int from = candidate * tried.length;
            double even = 0;
            double odd = 0;
            for (int i = 0; i < tried.length; i += 2) {
                even += tried[i] * values[from + i];
                odd += tried[i + 1] * values[from + i + 1];
            }
            scores[candidate] = even + odd;
        }
        return scores;
    }

    private static double logSum(double[] scores) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (double score : scores) {
            sum += Math.exp(score - largest);
        }
        return largest + Math.log(sum);
    }

    private void fit() {
        double loss = loss(weights);
        double before = Double.POSITIVE_INFINITY;
        for (int step = 0; step < NEWTON_STEPS && before - loss > SMALLEST_GAIN * loss; step++) {
            before = loss;
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
        for (int word = 0; word < features.length; word++) {
            double[] scores = scores(word, tried);
            loss += logSum(scores) - scores[words.get(word).right()];
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
        for (int word = 0; word < features.length; word++) {
            addCurvature(word, gradient, curvature);
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                curvature[j][i] = curvature[i][j];
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false))
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    /** Adds a word's share; of the curvature the half below the diagonal. */
    private void addCurvature(int word, double[] gradient, double[][] curvature) {
        int size = gradient.length;
        double[] values = features[word];
        double[] p = probabilities(word);
        double[] mean = new double[size];
        for (int candidate = 0; candidate < p.length; candidate++) {
            for (int i = 0; i < size; i++) {
                mean[i] += p[candidate] * values[candidate * size + i];
            }
            addOuterProduct(curvature, values, candidate * size, p[candidate]);
        }
        addOuterProduct(curvature, mean, 0, -1);
        int right = words.get(word).right() * size;
        for (int i = 0; i < size; i++) {
            gradient[i] += mean[i] - values[right + i];
        }
    }

    private static void addOuterProduct(double[][] target, double[] vector, int from, double factor) {
        for (int i = 0; i < target.length; i++) {
            double scaled = factor * vector[from + i];
            for (int j = 0; j <= i; j++) {
                target[i][j] += scaled * vector[from + j];
            }
        }
    }
}
