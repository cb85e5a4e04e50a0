package dev.headlight.probe;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import dev.headlight.probe.Workspace.Part;
import java.util.Arrays;
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

    private final Workspace workspace;
    private final MatrixKernel kernel;
    private final Pairing pairing;
    private final int dimensions;
    private final Parameters parameters;
    private final PairProjection projection;
    private final int output;
    /** The hidden units of each pair, {@code [word, candidate, HIDDEN]}; then their inputs' errors. */
    private float[] hidden = new float[0];
    /** What a distance adds to the units' inputs, {@code [distance, HIDDEN]}, from 1 − words on; then the errors of it. */
    private float[] distances = new float[0];
    /** Ones, {@code [word]}. */
    private float[] ones = new float[0];

    DistanceProbe(Workspace workspace, Pairing pairing, int dimensions) {
        this.workspace = workspace;
        this.kernel = workspace.kernel();
        this.pairing = pairing;
        this.dimensions = dimensions;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        PairProjection.addShapes(shapes, dimensions, HIDDEN);
        shapes.put("distances", new int[] {FEATURES, HIDDEN});
        shapes.put("output", new int[] {HIDDEN});
        parameters = new Parameters(shapes);
        projection = new PairProjection(workspace, parameters, dimensions, HIDDEN);
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
    public void score(SentenceFeatures sentence, float[] scores) {
        int words = sentence.words();
        makeRoom(words);
        projection.project(sentence);
        fillDistances(words);
        for (int word = 0; word < words; word++) {
            fillHidden(word, words);
        }
        int pairs = words * (words + 1);
        kernel.tanh(hidden, 0, pairs * HIDDEN);
        Arrays.fill(scores, 0, pairs, 0);
        kernel.addDots(scores, 0, new Matrix(hidden, 0, pairs, HIDDEN), parameters.values(), output);
    }

    private void makeRoom(int words) {
        hidden = workspace.room(Part.PAIRS, words * (words + 1) * HIDDEN);
        distances = workspace.room(Part.DISTANCES, 2 * words * HIDDEN);
        if (ones.length < words) {
            ones = new float[words];
            Arrays.fill(ones, 1);
        }
    }

    private void fillDistances(int words) {
        Arrays.fill(distances, 0, 2 * words * HIDDEN, 0);
        for (int distance = 1 - words; distance < words; distance++) {
            int at = (distance + words - 1) * HIDDEN;
            if (distance != 0) {
                float share = share(distance, words);
                kernel.addScaled(distances, at, share, parameters.values(), feature(direction(distance)), HIDDEN);
            }
            if (isNear(distance)) {
                kernel.addScaled(distances, at, 1, parameters.values(), feature(NEAR[distance + 2]), HIDDEN);
            }
        }
    }

    private void fillHidden(int word, int words) {
        int paired = at(word, pairing.firstPaired(), words);
        System.arraycopy(projection.candidates(), 0, hidden, paired, words * HIDDEN);
        kernel.addToRows(new Matrix(hidden, paired, words, HIDDEN), projection.dependents(), projection.at(word));
        int unpaired = at(word, pairing.unpaired(words), words);
        System.arraycopy(projection.dependents(), projection.at(words), hidden, unpaired, HIDDEN);
        kernel.addScaled(hidden, at(word, 0, words), 1, parameters.values(), feature(ROOT_FEATURE), HIDDEN);
        kernel.addScaled(hidden, at(word, 1, words), 1, distances, distanceAt(word, words), words * HIDDEN);
    }

    @Override
    public void learn(SentenceFeatures sentence, float[] errors) {
        int words = sentence.words();
        Matrix pairs = new Matrix(hidden, 0, words * (words + 1), HIDDEN);
        float[] gradients = parameters.gradients();
        kernel.addProduct(new Matrix(gradients, output, 1, HIDDEN), new Matrix(errors, 0, 1, pairs.rows()), pairs);
        kernel.scaleTanhSlopes(pairs, errors, 0, parameters.values(), output);
        projection.clearErrors(sentence);
        Arrays.fill(distances, 0, 2 * words * HIDDEN, 0);
        for (int word = 0; word < words; word++) {
            addErrors(word, words);
        }
        learnDistances(words);
        projection.learn(sentence);
    }

    private void addErrors(int word, int words) {
        int paired = at(word, pairing.firstPaired(), words);
        kernel.addProduct(
                projection.dependentErrorRow(word),
                new Matrix(ones, 0, 1, words),
                new Matrix(hidden, paired, words, HIDDEN));
        kernel.addScaled(projection.candidateErrors(), 0, 1, hidden, paired, words * HIDDEN);
        int unpaired = at(word, pairing.unpaired(words), words);
        kernel.addScaled(projection.dependentErrors(), projection.at(words), 1, hidden, unpaired, HIDDEN);
        kernel.addScaled(parameters.gradients(), feature(ROOT_FEATURE), 1, hidden, at(word, 0, words), HIDDEN);
        kernel.addScaled(distances, distanceAt(word, words), 1, hidden, at(word, 1, words), words * HIDDEN);
    }

    private void learnDistances(int words) {
        for (int distance = 1 - words; distance < words; distance++) {
            int at = (distance + words - 1) * HIDDEN;
            if (distance != 0) {
                float share = share(distance, words);
                kernel.addScaled(parameters.gradients(), feature(direction(distance)), share, distances, at, HIDDEN);
            }
            if (isNear(distance)) {
                kernel.addScaled(parameters.gradients(), feature(NEAR[distance + 2]), 1, distances, at, HIDDEN);
            }
        }
    }

    /** Where the units of a pair start. */
    private static int at(int word, int candidate, int words) {
        return (word * (words + 1) + candidate) * HIDDEN;
    }

    /** Where the distances of the words from a word start, those of the next words following. */
    private static int distanceAt(int word, int words) {
        return (words - 1 - word) * HIDDEN;
    }

    private int feature(int feature) {
        return parameters.from("distances") + feature * HIDDEN;
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
        DistanceProbe copy = new DistanceProbe(workspace, pairing, dimensions);
        copy.parameters.copyValues(parameters);
        return copy;
    }
}
