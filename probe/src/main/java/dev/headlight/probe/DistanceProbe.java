package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The baseline of distances and words (paper, §5): a network with one hidden layer of tanh units over the two words'
 * vectors and eight features of distance, without attention. The features: how far ahead the candidate is, and how far
 * behind, both as shares of the sentence's length; whether it is 0, 1 behind, 1 ahead, 2 behind, 2 ahead; whether it is ROOT.
 */
final class DistanceProbe implements Probe {

    private static final int HIDDEN = 256;
    private static final int FEATURES = 8;
    private static final int ROOT_FEATURE = 7;
    /** The feature of a distance of −2 … 2. */
    private static final int[] NEAR = {5, 3, 2, 4, 6};

    private final MatrixKernel kernel;
    private final Pairing pairing;
    private final int dimensions;
    private final Parameters parameters;
    private final PairProjection projection;
    private final int distances;
    private final int output;
    /** The hidden units of each pair, {@code [word, candidate, HIDDEN]}. */
    private float[] hidden = new float[0];

    private final float[] hiddenErrors = new float[HIDDEN];

    DistanceProbe(MatrixKernel kernel, Pairing pairing, int dimensions) {
        this.kernel = kernel;
        this.pairing = pairing;
        this.dimensions = dimensions;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        PairProjection.addShapes(shapes, dimensions, HIDDEN);
        shapes.put("distances", new int[] {FEATURES, HIDDEN});
        shapes.put("output", new int[] {HIDDEN});
        parameters = new Parameters(shapes);
        projection = new PairProjection(kernel, parameters, dimensions, HIDDEN);
        distances = parameters.from("distances");
        output = parameters.from("output");
    }

    @Override
    public void draw(SplittableRandom random) {
        int inputs = 2 * dimensions + FEATURES;
        projection.draw(inputs, random);
        parameters.drawGlorot("distances", inputs + HIDDEN, random);
        parameters.drawGlorot("output", HIDDEN + 1, random);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public void score(Sentence sentence, float[] scores) {
        int words = sentence.words();
        if (hidden.length < words * (words + 1) * HIDDEN) {
            hidden = new float[words * (words + 1) * HIDDEN];
        }
        projection.project(sentence);
        for (int word = 0; word < words; word++) {
            for (int candidate = 0; candidate <= words; candidate++) {
                int pair = word * (words + 1) + candidate;
                fillInputs(word, candidate, words, pair * HIDDEN);
                kernel.tanh(hidden, pair * HIDDEN, HIDDEN);
                scores[pair] = kernel.dot(hidden, pair * HIDDEN, parameters.values(), output, HIDDEN);
            }
        }
    }

    private void fillInputs(int word, int candidate, int words, int at) {
        int row = pairing.row(candidate, words);
        System.arraycopy(projection.dependents(), (row == words ? words : word) * HIDDEN, hidden, at, HIDDEN);
        if (row < words) {
            kernel.addScaled(hidden, at, 1, projection.candidates(), row * HIDDEN, HIDDEN);
        }
        float[] values = parameters.values();
        if (candidate == 0) {
            kernel.addScaled(hidden, at, 1, values, feature(ROOT_FEATURE), HIDDEN);
            return;
        }
        int distance = candidate - 1 - word;
        if (distance != 0) {
            kernel.addScaled(hidden, at, share(distance, words), values, feature(direction(distance)), HIDDEN);
        }
        if (isNear(distance)) {
            kernel.addScaled(hidden, at, 1, values, feature(NEAR[distance + 2]), HIDDEN);
        }
    }

    @Override
    public void learn(Sentence sentence, float[] errors) {
        int words = sentence.words();
        projection.clearErrors(sentence);
        for (int word = 0; word < words; word++) {
            for (int candidate = 0; candidate <= words; candidate++) {
                learnPair(word, candidate, words, errors[word * (words + 1) + candidate]);
            }
        }
        projection.learn(sentence);
    }

    private void learnPair(int word, int candidate, int words, float error) {
        int at = (word * (words + 1) + candidate) * HIDDEN;
        float[] gradients = parameters.gradients();
        kernel.addScaled(gradients, output, error, hidden, at, HIDDEN);
        fillHiddenErrors(at, error);
        int row = pairing.row(candidate, words);
        addErrors(projection.dependentErrors(), (row == words ? words : word) * HIDDEN, 1);
        if (row < words) {
            addErrors(projection.candidateErrors(), row * HIDDEN, 1);
        }
        if (candidate == 0) {
            addErrors(gradients, feature(ROOT_FEATURE), 1);
            return;
        }
        int distance = candidate - 1 - word;
        if (distance != 0) {
            addErrors(gradients, feature(direction(distance)), share(distance, words));
        }
        if (isNear(distance)) {
            addErrors(gradients, feature(NEAR[distance + 2]), 1);
        }
    }

    private void fillHiddenErrors(int at, float error) {
        float[] values = parameters.values();
        for (int unit = 0; unit < HIDDEN; unit++) {
            float tanh = hidden[at + unit];
            hiddenErrors[unit] = error * values[output + unit] * (1 - tanh * tanh);
        }
    }

    private void addErrors(float[] target, int from, float scale) {
        kernel.addScaled(target, from, scale, hiddenErrors, 0, HIDDEN);
    }

    private int feature(int feature) {
        return distances + feature * HIDDEN;
    }

    private static int direction(int distance) {
        return distance > 0 ? 0 : 1;
    }

    private static float share(int distance, int words) {
        return Math.abs(distance) / (float) words;
    }

    private static boolean isNear(int distance) {
        return Math.abs(distance) <= 2;
    }

    @Override
    public DistanceProbe copy() {
        DistanceProbe copy = new DistanceProbe(kernel, pairing, dimensions);
        copy.parameters.copyValues(parameters);
        return copy;
    }
}
