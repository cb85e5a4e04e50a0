package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The attention-only and the attention-and-words probe (paper, §5): the score of a pair is a weighted sum over the heads'
 * attention in both directions, the weights being an affine map of the two words' vectors, or, with vectors of no
 * dimension, the same for all pairs. ROOT's "attention" is ρ₀ times that to and from [CLS] plus ρ₁ times that to and from
 * [SEP], ρ being learnt too, as in the reference implementation.
 *
 * <p>Weights are {@code [2 · heads]}: those of the attention from the dependent to the candidate, then those of the
 * attention from the candidate to the dependent.
 */
final class AttentionProbe implements Probe {

    private final MatrixKernel kernel;
    private final Parameters parameters;
    private final PairProjection weights;
    private final Pairing pairing;
    private final boolean twin;
    private final int heads;
    private final int dimensions;
    private final int root;
    /** The parts of ROOT's scores, {@code [word, 2]}. */
    private float[] rootParts = new float[0];

    /**
     * @param twin whether it looks at the random twin's attention
     * @param heads the number of heads of all layers
     * @param dimensions of the word vectors; 0 to do without
     */
    AttentionProbe(MatrixKernel kernel, Pairing pairing, boolean twin, int heads, int dimensions) {
        this.kernel = kernel;
        this.pairing = pairing;
        this.twin = twin;
        this.heads = heads;
        this.dimensions = dimensions;
        Map<String, int[]> shapes = new LinkedHashMap<>();
        PairProjection.addShapes(shapes, dimensions, 2 * heads);
        shapes.put("root", new int[] {2});
        parameters = new Parameters(shapes);
        weights = new PairProjection(kernel, parameters, dimensions, 2 * heads);
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
    public void score(Sentence sentence, float[] scores) {
        WordAttention attention = attention(sentence);
        int words = sentence.words();
        if (rootParts.length < 2 * words) {
            rootParts = new float[2 * words];
        }
        weights.project(sentence);
        for (int word = 0; word < words; word++) {
            scores[word * (words + 1)] = scoreRoot(attention, word, row(0, words));
            for (int candidate = 1; candidate <= words; candidate++) {
                scores[word * (words + 1) + candidate] =
                        dot(attention, word, candidate, dependentRow(word, candidate, words), row(candidate, words));
            }
        }
    }

    private float scoreRoot(WordAttention attention, int word, int row) {
        int dependentRow = dependentRow(word, 0, attention.words());
        rootParts[2 * word] = dot(attention, word, WordAttention.START, dependentRow, row);
        rootParts[2 * word + 1] = dot(attention, word, attention.end(), dependentRow, row);
        float[] values = parameters.values();
        return values[root] * rootParts[2 * word] + values[root + 1] * rootParts[2 * word + 1];
    }

    /** The weighted attention between a word and a position. */
    private float dot(WordAttention attention, int word, int position, int dependentRow, int row) {
        float[] values = attention.values();
        int dependent = dependentRow * 2 * heads;
        int candidate = row * 2 * heads;
        return kernel.dotSum(
                        values,
                        attention.at(word + 1, position),
                        weights.dependents(),
                        dependent,
                        weights.candidates(),
                        candidate,
                        heads)
                + kernel.dotSum(
                        values,
                        attention.at(position, word + 1),
                        weights.dependents(),
                        dependent + heads,
                        weights.candidates(),
                        candidate + heads,
                        heads);
    }

    @Override
    public void learn(Sentence sentence, float[] errors) {
        WordAttention attention = attention(sentence);
        int words = sentence.words();
        weights.clearErrors(sentence);
        for (int word = 0; word < words; word++) {
            learnRoot(attention, word, errors[word * (words + 1)]);
            for (int candidate = 1; candidate <= words; candidate++) {
                float error = errors[word * (words + 1) + candidate];
                add(attention, word, candidate, dependentRow(word, candidate, words), row(candidate, words), error);
            }
        }
        weights.learn(sentence);
    }

    private void learnRoot(WordAttention attention, int word, float error) {
        float[] values = parameters.values();
        int dependentRow = dependentRow(word, 0, attention.words());
        int row = row(0, attention.words());
        add(attention, word, WordAttention.START, dependentRow, row, error * values[root]);
        add(attention, word, attention.end(), dependentRow, row, error * values[root + 1]);
        parameters.gradients()[root] += error * rootParts[2 * word];
        parameters.gradients()[root + 1] += error * rootParts[2 * word + 1];
    }

    /** Adds to the gradients of the weights of a pair. */
    private void add(WordAttention attention, int word, int position, int dependentRow, int row, float error) {
        float[] values = attention.values();
        int to = attention.at(word + 1, position);
        int from = attention.at(position, word + 1);
        int dependent = dependentRow * 2 * heads;
        kernel.addScaled(weights.dependentErrors(), dependent, error, values, to, heads);
        kernel.addScaled(weights.dependentErrors(), dependent + heads, error, values, from, heads);
        if (dimensions > 0 && row < attention.words()) {
            int candidate = row * 2 * heads;
            kernel.addScaled(weights.candidateErrors(), candidate, error, values, to, heads);
            kernel.addScaled(weights.candidateErrors(), candidate + heads, error, values, from, heads);
        }
    }

    private int row(int candidate, int words) {
        return pairing.row(candidate, words);
    }

    /** A pair that lacks the candidate's vector lacks the dependent's too. */
    private int dependentRow(int word, int candidate, int words) {
        return row(candidate, words) == words ? words : word;
    }

    private WordAttention attention(Sentence sentence) {
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
        AttentionProbe copy = new AttentionProbe(kernel, pairing, twin, heads, dimensions);
        copy.parameters.copyValues(parameters);
        return copy;
    }
}
