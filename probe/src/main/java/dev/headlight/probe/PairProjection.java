package dev.headlight.probe;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import dev.headlight.probe.Workspace.Part;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The affine map of the vectors of a dependent j and a candidate i, A vⱼ + B vᵢ + b, kept as its two summands: there are n
 * of each, but n² pairs. The summands after the last word stand for a pair without vectors, whose map is b alone.
 *
 * <p>Reads and learns the parts "dependent" (Aᵀ), "candidate" (Bᵀ) and "bias" of a probe's parameters.
 */
final class PairProjection {

    private final Workspace workspace;
    private final MatrixKernel kernel;
    private final Parameters parameters;
    private final int dimensions;
    private final int width;
    private float[] dependents = new float[0];
    private float[] candidates = new float[0];
    private float[] dependentErrors = new float[0];
    private float[] candidateErrors = new float[0];

    PairProjection(Workspace workspace, Parameters parameters, int dimensions, int width) {
        this.workspace = workspace;
        this.kernel = workspace.kernel();
        this.parameters = parameters;
        this.dimensions = dimensions;
        this.width = width;
    }

    /** The sizes of its parts. */
    static void addShapes(Map<String, int[]> shapes, int dimensions, int width) {
        shapes.put("dependent", new int[] {dimensions, width});
        shapes.put("candidate", new int[] {dimensions, width});
        shapes.put("bias", new int[] {width});
    }

    /** Draws both matrices as the one matrix that they are; the bias stays 0. */
    void draw(int inputs, SplittableRandom random) {
        parameters.drawGlorot("dependent", inputs + width, random);
        parameters.drawGlorot("candidate", inputs + width, random);
    }

    /** Computes the summands for the words of a sentence. */
    void project(SentenceFeatures sentence) {
        int words = sentence.words();
        int size = (words + 1) * width;
        dependents = workspace.room(Part.DEPENDENTS, size);
        candidates = workspace.room(Part.CANDIDATES, size);
        Arrays.fill(candidates, 0, size, 0);
        for (int row = 0; row <= words; row++) {
            System.arraycopy(parameters.values(), parameters.from("bias"), dependents, row * width, width);
        }
        Matrix vectors = new Matrix(sentence.vectors(), 0, words, dimensions);
        kernel.addProduct(new Matrix(dependents, 0, words, width), vectors, matrix("dependent", parameters.values()));
        kernel.addProduct(candidateRows(words), vectors, matrix("candidate", parameters.values()));
    }

    /** A vⱼ + b, {@code [word, width]}, and b after the last word. */
    float[] dependents() {
        return dependents;
    }

    /** B vᵢ, {@code [word, width]}, and 0 after the last word. */
    float[] candidates() {
        return candidates;
    }

    /** Where the row of a word, or the one after the last word's, starts in the arrays. */
    int at(int row) {
        return row * width;
    }

    /** B vᵢ of all words. */
    Matrix candidateRows(int words) {
        return new Matrix(candidates, 0, words, width);
    }

    /** The gradients of {@link #dependents()}, to be added to after {@link #clearErrors}. */
    float[] dependentErrors() {
        return dependentErrors;
    }

    /** The row of a word of {@link #dependentErrors()}. */
    Matrix dependentErrorRow(int word) {
        return new Matrix(dependentErrors, at(word), 1, width);
    }

    /** The gradients of {@link #candidates()}, to be added to after {@link #clearErrors}. */
    float[] candidateErrors() {
        return candidateErrors;
    }

    /** The gradients of {@link #candidateRows}. */
    Matrix candidateErrorRows(int words) {
        return new Matrix(candidateErrors, 0, words, width);
    }

    void clearErrors(SentenceFeatures sentence) {
        int size = (sentence.words() + 1) * width;
        dependentErrors = workspace.room(Part.DEPENDENT_ERRORS, size);
        candidateErrors = workspace.room(Part.CANDIDATE_ERRORS, size);
        Arrays.fill(dependentErrors, 0, size, 0);
        Arrays.fill(candidateErrors, 0, size, 0);
    }

    /** Adds the gradients of the parameters. */
    void learn(SentenceFeatures sentence) {
        int words = sentence.words();
        for (int row = 0; row <= words; row++) {
            kernel.addScaled(parameters.gradients(), parameters.from("bias"), 1, dependentErrors, at(row), width);
        }
        Matrix vectors = new Matrix(sentence.vectors(), 0, words, dimensions);
        kernel.addTransposedProduct(
                matrix("dependent", parameters.gradients()), vectors, new Matrix(dependentErrors, 0, words, width));
        kernel.addTransposedProduct(matrix("candidate", parameters.gradients()), vectors, candidateErrorRows(words));
    }

    private Matrix matrix(String part, float[] array) {
        return new Matrix(array, parameters.from(part), dimensions, width);
    }
}
