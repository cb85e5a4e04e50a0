package dev.headlight.probe;

import dev.headlight.kernel.MatrixKernel;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * A probe with its task, learning one sentence after the other. The loss is the sum over words of −ln p of the right
 * candidate, as in the reference implementation. Not thread-safe.
 */
final class Learner {

    private final MatrixKernel kernel;
    private final Probe probe;
    private final Task task;
    private final double learningRate;
    private final int batch;
    private float[] scores = new float[0];
    private int sentencesInBatch;
    private double firstEpochNats;
    private boolean firstEpoch = true;

    Learner(MatrixKernel kernel, Probe probe, Task task, double learningRate, int batch) {
        this.kernel = kernel;
        this.probe = probe;
        this.task = task;
        this.learningRate = learningRate;
        this.batch = batch;
    }

    Probe probe() {
        return probe;
    }

    Task task() {
        return task;
    }

    /**
     * The description length of the answers in the first epoch, in nats: each sentence coded by the probe as it was before it
     * learnt from that sentence's batch (prequential coding; Voita and Titov 2020, §2.2.2, with blocks of one batch).
     */
    double firstEpochNats() {
        return firstEpochNats;
    }

    /** A learner whose probe has the same parameters and learns on its own. */
    Learner copy() {
        return new Learner(kernel, probe.copy(), task, learningRate, batch);
    }

    /** Learns from a sentence; the parameters change once a batch. */
    void learn(SentenceFeatures sentence) {
        score(sentence);
        double nats = turnIntoErrors(sentence.words(), task.labels(sentence.tree()));
        firstEpochNats += firstEpoch ? nats : 0;
        probe.learn(sentence, scores);
        if (++sentencesInBatch == batch) {
            endBatch();
        }
    }

    /** Ends the batch, and with it the epoch. */
    void endEpoch() {
        if (sentencesInBatch > 0) {
            endBatch();
        }
        firstEpoch = false;
    }

    private void endBatch() {
        probe.parameters().step(kernel, learningRate);
        sentencesInBatch = 0;
    }

    /** Writes how far it has learnt. */
    void save(DataOutput out) throws IOException {
        out.writeInt(sentencesInBatch);
        out.writeDouble(firstEpochNats);
        out.writeBoolean(firstEpoch);
        probe.parameters().save(out);
    }

    /** Reads what {@link #save} wrote. */
    void load(DataInput in) throws IOException {
        sentencesInBatch = in.readInt();
        firstEpochNats = in.readDouble();
        firstEpoch = in.readBoolean();
        probe.parameters().load(in);
    }

    /** The scores of a sentence, {@code [word, words + 1]}, until the next call. */
    float[] score(SentenceFeatures sentence) {
        int size = sentence.words() * (sentence.words() + 1);
        if (scores.length < size) {
            scores = new float[size];
        }
        probe.score(sentence, scores);
        return scores;
    }

    /** Makes the scores the loss's gradients, p − 1 for the right candidates and p for the others; returns the loss. */
    private double turnIntoErrors(int words, int[] labels) {
        double loss = 0;
        for (int word = 0; word < words; word++) {
            int from = word * (words + 1);
            int right = from + labels[word];
            loss -= softmax(scores, from, words + 1, right);
            scores[right] -= 1;
        }
        return loss;
    }

    /** Makes scores probabilities; returns the logarithm of the one at {@code asked}. */
    private static double softmax(float[] scores, int from, int length, int asked) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < from + length; i++) {
            largest = Math.max(largest, scores[i]);
        }
        double shifted = scores[asked] - largest;
        double sum = 0;
        for (int i = from; i < from + length; i++) {
            double exponential = Math.exp(scores[i] - largest);
            scores[i] = (float) exponential;
            sum += exponential;
        }
        for (int i = from; i < from + length; i++) {
            scores[i] = (float) (scores[i] / sum);
        }
        return shifted - Math.log(sum);
    }

    /** The candidate of the largest score for each word, the first of equals. */
    static int[] best(float[] scores, int words) {
        int[] best = new int[words];
        Arrays.setAll(best, word -> best(scores, word * (words + 1), words + 1));
        return best;
    }

    /** The candidate of the largest of some scores next to each other, the first of equals. */
    static int best(float[] scores, int from, int candidates) {
        int best = 0;
        for (int candidate = 1; candidate < candidates; candidate++) {
            best = scores[from + candidate] > scores[from + best] ? candidate : best;
        }
        return best;
    }
}
