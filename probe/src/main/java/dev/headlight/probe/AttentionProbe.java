package dev.headlight.probe;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import dev.headlight.probe.Workspace.Part;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The attention-only and the attention-and-words probe (paper, §5): the score of a pair is a weighted sum over the heads'
 * attention in both directions, the weights being an affine map of the two words' vectors, or, with vectors of no
 * dimension, the same for all pairs. ROOT's "attention" is ρ₀ times that to and from [CLS] plus ρ₁ times that to and from
 * [SEP], ρ being learnt too, as in the reference implementation.
 *
 * <p>Weights are {@code [2 · heads]}, as the numbers of {@link PairAttention} are.
 */
final class AttentionProbe implements Probe {

    private final Workspace workspace;
    private final MatrixKernel kernel;
    private final Parameters parameters;
    private final PairProjection weights;
    private final Pairing pairing;
    private final boolean twin;
    private final int heads;
    private final int dimensions;
    private final int root;
    /** The weighted attention between each word and each position, {@code [word, position]}; then the errors of it. */
    private float[] sums = new float[0];

    /**
     * @param twin whether it looks at the random twin's attention
     * @param heads the number of heads of all layers
     * @param dimensions of the word vectors; 0 to do without
     */
    AttentionProbe(Workspace workspace, Pairing pairing, boolean twin, int heads, int dimensions) {
        this.workspace = workspace;
        this.kernel = workspace.kernel();
        this.pairing = pairing;
        this.twin = twin;
        this.heads = heads;
        this.dimensions = dimensions;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        PairProjection.addShapes(shapes, dimensions, 2 * heads);
        shapes.put("root", new int[] {2});
        parameters = new Parameters(shapes);
        weights = new PairProjection(workspace, parameters, dimensions, 2 * heads);
        root = parameters.from("root");
    }

    @Override
    public void draw(SplittableRandom random) {
        if (dimensions == 0) {
            parameters.drawGlorot("bias", 4 * heads, random);
        } else {
            weights.draw(2 * dimensions, random);
        }
        parameters.drawGlorot("root", 2, random);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public void score(SentenceFeatures sentence, float[] scores) {
        PairAttention attention = attention(sentence);
        int positions = attention.positions();
        int pairs = attention.words() * positions;
        sums = workspace.room(Part.PAIRS, pairs);
        Arrays.fill(sums, 0, pairs, 0);
        if (dimensions == 0) {
            kernel.addDots(sums, 0, attention.all(), parameters.values(), parameters.from("bias"));
        } else {
            weights.project(sentence);
            for (int word = 0; word < attention.words(); word++) {
                addSums(attention, word);
            }
        }
        float[] values = parameters.values();
        for (int word = 0; word < attention.words(); word++) {
            int from = word * positions;
            int to = word * (positions - 1);
            System.arraycopy(sums, from, scores, to, positions - 1);
            scores[to] = values[root] * sums[from] + values[root + 1] * sums[from + attention.end()];
        }
    }

    private void addSums(PairAttention attention, int word) {
        int words = attention.words();
        int at = word * attention.positions();
        int first = pairing.firstPaired();
        Matrix paired = attention.rows(word, first, words);
        kernel.addDots(sums, at + first, paired, weights.dependents(), weights.at(word));
        kernel.addRowDots(sums, at + first, paired, weights.candidateRows(words));
        for (int position : new int[] {pairing.unpaired(words), attention.end()}) {
            Matrix pair = attention.rows(word, position, 1);
            int row = row(position, words);
            int dependent = row == words ? words : word;
            kernel.addDots(sums, at + position, pair, weights.dependents(), weights.at(dependent));
            kernel.addDots(sums, at + position, pair, weights.candidates(), weights.at(row));
        }
    }

    /** The row of the vectors that go with a position; both special tokens stand for ROOT. */
    private int row(int position, int words) {
        return pairing.row(position > words ? 0 : position, words);
    }

    @Override
    public void learn(SentenceFeatures sentence, float[] errors) {
        PairAttention attention = attention(sentence);
        learnRoot(attention, errors);
        if (dimensions == 0) {
            int pairs = attention.words() * attention.positions();
            Matrix gradients = new Matrix(parameters.gradients(), parameters.from("bias"), 1, 2 * heads);
            kernel.addProduct(gradients, new Matrix(sums, 0, 1, pairs), attention.all());
            return;
        }
        weights.clearErrors(sentence);
        for (int word = 0; word < attention.words(); word++) {
            learnPairs(attention, word);
        }
        weights.learn(sentence);
    }

    /** Turns the sums into their errors. */
    private void learnRoot(PairAttention attention, float[] errors) {
        float[] values = parameters.values();
        float[] gradients = parameters.gradients();
        for (int word = 0; word < attention.words(); word++) {
            int start = word * attention.positions();
            int end = start + attention.end();
            int from = word * (attention.words() + 1);
            float error = errors[from];
            gradients[root] += error * sums[start];
            gradients[root + 1] += error * sums[end];
            System.arraycopy(errors, from, sums, start, attention.words() + 1);
            sums[start] = error * values[root];
            sums[end] = error * values[root + 1];
        }
    }

    /** Adds to the gradients of the weights of a word's pairs. */
    private void learnPairs(PairAttention attention, int word) {
        int words = attention.words();
        int at = word * attention.positions();
        int first = pairing.firstPaired();
        Matrix paired = attention.rows(word, first, words);
        kernel.addProduct(weights.dependentErrorRow(word), new Matrix(sums, at + first, 1, words), paired);
        kernel.addScaledRows(weights.candidateErrorRows(words), sums, at + first, paired);
        for (int position : new int[] {pairing.unpaired(words), attention.end()}) {
            int row = row(position, words);
            int from = attention.at(word, position);
            float error = sums[at + position];
            int dependent = weights.at(row == words ? words : word);
            kernel.addScaled(weights.dependentErrors(), dependent, error, attention.values(), from, 2 * heads);
            if (row < words) {
                int candidate = weights.at(row);
                kernel.addScaled(weights.candidateErrors(), candidate, error, attention.values(), from, 2 * heads);
            }
        }
    }

    private PairAttention attention(SentenceFeatures sentence) {
        if (!twin) {
            return sentence.attention();
        }
        if (sentence.twin() == null) {
            throw new IllegalStateException("a probe of the random twin, but no twin");
        }
        return sentence.twin();
    }

    @Override
    public AttentionProbe copy() {
        AttentionProbe copy = new AttentionProbe(workspace, pairing, twin, heads, dimensions);
        copy.parameters.copyValues(parameters);
        return copy;
    }
}
