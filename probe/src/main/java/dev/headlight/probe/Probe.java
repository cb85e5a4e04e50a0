package dev.headlight.probe;

import java.util.SplittableRandom;

/**
 * A model of p(i | j), the probability that candidate i governs word j, log-linear in its scores. Candidate 0 is ROOT, candidate
 * i + 1 is word i; a word is a candidate for itself, as in the reference implementation, and learns not to be chosen. Not
 * thread-safe.
 */
interface Probe {

    Parameters parameters();

    /** Draws the parameters to begin with, as the reference implementation does. */
    void draw(SplittableRandom random);

    /**
     * Scores all pairs of a sentence.
     *
     * @param scores is filled, {@code [word, words + 1]}
     */
    void score(SentenceFeatures sentence, float[] scores);

    /**
     * Adds the gradients of the parameters, for the sentence that was scored last; no other probe of the same workspace may
     * have scored since.
     *
     * @param errors the loss's gradients by the scores, {@code [word, words + 1]}
     */
    void learn(SentenceFeatures sentence, float[] errors);

    /** A probe of the same kind and with the same parameters, which learns on its own. */
    Probe copy();
}
