package dev.headlight.probe;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;

/**
 * One word, and which of the candidates governs it.
 *
 * @param features the attention of all heads between the word and each candidate, as in a {@link PairAttention}:
 *     {@code [candidate, 2 · heads]}
 * @param right the right candidate
 */
record LabelledWord(Matrix features, int right) {

    int candidates() {
        return features.rows();
    }

    float feature(int candidate, int feature) {
        return features.values()[features.row(candidate) + feature];
    }

    /** Whether the candidate of the largest weighted sum is the right one. */
    boolean isPredictedBy(MatrixKernel kernel, float[] weights) {
        float[] scores = new float[candidates()];
        kernel.addDots(scores, 0, features, weights, 0);
        return Learner.best(scores, 0, scores.length) == right;
    }
}
