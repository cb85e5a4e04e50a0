package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.headlight.inference.internal.architecture.Rotary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of one pass share: who may be looked at, and how positions turn. Arrays are made once for a pass where
 * they are small, and for each block of queries where they are not. Not thread-safe.
 */
final class ForwardPass {

    /** Added to the scores of keys that may not be looked at; e to this power is 0 in float32. */
    private static final float HIDDEN = -1e30f;

    private final NDManager manager;
    private final Batch batch;
    private final int copies;
    private final boolean causal;
    private final long block;
    private final @Nullable NDArray padding;
    private final Map<Sight, NDArray> masks = new HashMap<>();
    private final Map<Rotary, NDArray[]> turns = new HashMap<>();

    /**
     * @param manager owns what the pass shares
     * @param copies how many times the batch stands one after the other in the hidden states
     * @param block the bytes that may be held at once of what grows with the square of the length or is wider than the hidden
     *     states: scores, and what is between two projections
     */
    ForwardPass(NDManager manager, Batch batch, int copies, boolean causal, long block) {
        this.manager = manager;
        this.batch = batch;
        this.copies = copies;
        this.causal = causal;
        this.block = block;
        this.padding = batch.isPadded() && !causal ? padding() : null;
    }

    NDManager manager() {
        return manager;
    }

    int width() {
        return batch.width();
    }

    /** How many queries are done with at once. */
    int queries(int heads) {
        long row = (long) copies * batch.size() * heads * width() * Float.BYTES;
        return (int) Math.max(1, Math.min(width(), block / row));
    }

    /** How many tokens go through a network at once. */
    long tokens(long inner) {
        return Math.max(1, block / (inner * Float.BYTES));
    }

    /** What is added to scores, {@code [batch or 1, 1, query or 1, key]}; null for nothing. */
    @Nullable
    NDArray mask(int window, int from, int to, NDManager scope) {
        Sight sight = new Sight(causal, window);
        if (sight.isUnlimited()) {
            return padding;
        }
        return to - from == width()
                ? masks.computeIfAbsent(sight, any -> visible(sight, from, to, manager))
                : visible(sight, from, to, scope);
    }

    private NDArray visible(Sight sight, int from, int to, NDManager owner) {
        int width = width();
        float[] added = new float[(to - from) * width];
        for (int query = from; query < to; query++) {
            for (int key = 0; key < width; key++) {
                added[(query - from) * width + key] = sight.reaches(query, key) ? 0 : HIDDEN;
            }
        }
        NDArray mask = owner.create(added, new Shape(1, 1, to - from, width));
        return padding == null ? mask : mask.add(padding);
    }

    private NDArray padding() {
        int width = width();
        float[] added = new float[copies * batch.size() * width];
        for (int row = 0; row < copies * batch.size(); row++) {
            Arrays.fill(added, row * width + batch.length(row % batch.size()), (row + 1) * width, HIDDEN);
        }
        return manager.create(added, new Shape((long) copies * batch.size(), 1, 1, width));
    }

    /** The same vectors, {@code [batch, token, hidden]}, with zeros in the place of padding. */
    NDArray withoutPadding(NDArray vectors) {
        return batch.isPadded()
                ? vectors.mul(batch.real(batch.size(), width(), 1).tile(new long[] {copies, 1, 1}))
                : vectors;
    }

    /** Turns queries or keys, {@code [batch, head, token, headSize]}, by their positions. */
    NDArray rotate(Rotary rotary, NDArray heads) {
        NDArray[] turn = turns.computeIfAbsent(rotary, this::turn);
        long half = rotary.size() / 2;
        long size = heads.getShape().get(3);
        boolean whole = size == 2 * half;
        NDList parts = heads.split(whole ? new long[] {half} : new long[] {half, 2 * half}, 3);
        NDArray first = parts.get(0);
        NDArray second = parts.get(1);
        NDArray turnedFirst = first.mul(turn[0]).sub(second.mul(turn[1]));
        NDArray turnedSecond = second.mul(turn[0]).add(first.mul(turn[1]));
        NDList turned =
                whole ? new NDList(turnedFirst, turnedSecond) : new NDList(turnedFirst, turnedSecond, parts.get(2));
        return NDArrays.concat(turned, 3);
    }

    /** Cosines and sines, {@code [token, size / 2]}. */
    private NDArray[] turn(Rotary rotary) {
        double[] frequencies = rotary.frequencies(width());
        double magnitude = rotary.scaling().magnitude();
        float[] cosines = new float[width() * frequencies.length];
        float[] sines = new float[cosines.length];
        for (int i = 0; i < cosines.length; i++) {
            double angle = i / frequencies.length * frequencies[i % frequencies.length];
            cosines[i] = (float) (magnitude * Math.cos(angle));
            sines[i] = (float) (magnitude * Math.sin(angle));
        }
        Shape shape = new Shape(width(), frequencies.length);
        return new NDArray[] {manager.create(cosines, shape), manager.create(sines, shape)};
    }
}
