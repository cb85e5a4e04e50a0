package dev.headlight.kernel.internal;

import static dev.headlight.kernel.internal.VectorLog.FLOATS;

import jdk.incubator.vector.FloatVector;

/**
 * Divergences of all pairs of heads with the Vector API. A vector holds one key of as many heads as it has lanes, so
 * that no sum over lanes is needed and no number of keys is odd.
 *
 * <p>With F(x) = x log x, JS(p, q) = Σ ½F(p) + ½F(q) − F((p + q) / 2), summed term by term, which keeps the sums small
 * and with them the rounding. Adding a multiple of x to F changes nothing, so all numbers are multiplied by a power of
 * two near the number of keys first, which makes F small as well where rows are broad.
 *
 * <p>The loops are apart in small methods, and the inner one has few operations, so that the compiler inlines all of it.
 */
final class VectorDivergences {

    private static final int LANES = FLOATS.length();
    /** How many keys are summed in floats. */
    private static final int CHUNK = 32;

    private final int heads;
    private final int queries;
    private final int keys;
    private final int blocks;
    private final float scale;
    /** Half the rows of a query, scaled, {@code [block of heads, key, head in block]}; 0 for heads that fill a block. */
    private final float[] halves;
    /** −½F of the rows, in the same order. */
    private final float[] terms;
    /** Sums over queries of −JS, as F comes, {@code [head, head]} with the heads that fill a block. */
    private final double[] totals;

    private final float[] chunk = new float[LANES];

    VectorDivergences(int heads, int queries, int keys) {
        this.heads = heads;
        this.queries = queries;
        this.keys = keys;
        this.blocks = (heads + LANES - 1) / LANES;
        this.scale = Integer.highestOneBit(keys);
        this.halves = new float[blocks * keys * LANES];
        this.terms = new float[halves.length];
        this.totals = new double[blocks * LANES * blocks * LANES];
    }

    void add(float[] maps, double[] sums) {
        for (int query = 0; query < queries; query++) {
            for (int head = 0; head < heads; head++) {
                pack(maps, (head * queries + query) * keys, head);
            }
            computeTerms(halves, terms);
            for (int key = 0; key < keys; key += CHUNK) {
                compareAll(key, Math.min(key + CHUNK, keys));
            }
        }
        for (int head = 0; head < heads; head++) {
            for (int other = head + 1; other < heads; other++) {
                sums[head * heads + other] -= totals[head * blocks * LANES + other] * VectorLog.NATS / scale;
            }
        }
    }

    /** Where the first key of a head is. */
    private int offset(int head) {
        return head / LANES * keys * LANES + head % LANES;
    }

    private void pack(float[] maps, int from, int head) {
        int to = offset(head);
        for (int key = 0; key < keys; key++) {
            halves[to + key * LANES] = maps[from + key] * (scale / 2);
        }
    }

    private static void computeTerms(float[] halves, float[] terms) {
        for (int i = 0; i < halves.length; i += LANES) {
            FloatVector half = FloatVector.fromArray(FLOATS, halves, i);
            half.neg().mul(VectorLog.log(half.add(half))).intoArray(terms, i);
        }
    }

    private void compareAll(int fromKey, int toKey) {
        for (int block = 0; block < blocks; block++) {
            for (int head = 0; head < (block + 1) * LANES; head++) {
                int others = block * keys * LANES;
                compare(halves, terms, offset(head) - others, others + fromKey * LANES, others + toKey * LANES, chunk);
                addChunk(chunk, totals, (head * blocks + block) * LANES);
            }
        }
    }

    /**
     * Compares a head with those of a block and stores the sums over keys.
     *
     * @param toHead from a key of the block to the same key of the head
     */
    private static void compare(float[] halves, float[] terms, int toHead, int from, int to, float[] sums) {
        FloatVector sum = FloatVector.zero(FLOATS);
        for (int i = from; i < to; i += LANES) {
            FloatVector middle = FloatVector.fromArray(FLOATS, halves, i).add(halves[toHead + i]);
            FloatVector ends = FloatVector.fromArray(FLOATS, terms, i).add(terms[toHead + i]);
            sum = sum.add(middle.fma(VectorLog.log(middle), ends));
        }
        sum.intoArray(sums, 0);
    }

    private static void addChunk(float[] chunk, double[] totals, int to) {
        for (int i = 0; i < LANES; i++) {
            totals[to + i] += chunk[i];
        }
    }
}
