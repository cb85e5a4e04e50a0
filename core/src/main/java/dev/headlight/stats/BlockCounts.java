package dev.headlight.stats;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Right answers of many candidates to the same questions, counted per block. Only blocks with questions are kept.
 * Immutable.
 */
public final class BlockCounts {

    private final int[] trials;
    private final int[][] successes;
    private final int candidates;

    private BlockCounts(int[] trials, int[][] successes, int candidates) {
        this.trials = trials;
        this.successes = successes;
        this.candidates = candidates;
    }

    /**
     * One block.
     *
     * @param trials how many questions it has
     * @param successes how many of them each candidate answered right, {@code [candidate]}
     */
    public record BlockCount(int trials, int[] successes) {}

    /**
     * @param candidates the number of candidates
     * @param blocks not copied; those without trials are left out
     */
    public static BlockCounts of(int candidates, List<BlockCount> blocks) {
        List<BlockCount> kept =
                blocks.stream().filter(block -> block.trials() > 0).toList();
        for (BlockCount block : kept) {
            if (block.successes().length != candidates) {
                throw new IllegalArgumentException(
                        candidates + " candidates, but a block of " + block.successes().length);
            }
        }
        return new BlockCounts(
                kept.stream().mapToInt(BlockCount::trials).toArray(),
                kept.stream().map(BlockCount::successes).toArray(int[][]::new),
                candidates);
    }

    /** The number of blocks that have questions. */
    public int blocks() {
        return trials.length;
    }

    /**
     * One of each two blocks of like size, drawn from a seed: those that choose where a choice is in doubt, so that the others may
     * be scored.
     */
    public BitSet choosingHalf(long seed) {
        return Choice.half(this, seed);
    }

    /** How many candidates there are. */
    public int candidates() {
        return candidates;
    }

    /** How many questions a block has. */
    public int trials(int block) {
        return trials[block];
    }

    /** How many questions of a block a candidate answered right. */
    public int successes(int block, int candidate) {
        return successes[block][candidate];
    }

    /** The number of questions. */
    public long totalTrials() {
        long total = 0;
        for (int count : trials) {
            total += count;
        }
        return total;
    }

    /** The right answers of each candidate, {@code [candidate]}. */
    public long[] totalSuccesses() {
        long[] totals = new long[candidates];
        for (int[] block : successes) {
            add(block, totals);
        }
        return totals;
    }

    /** The share of right answers of each candidate, {@code [candidate]}; NaN without questions. */
    public double[] rates() {
        double total = totalTrials();
        long[] totals = totalSuccesses();
        double[] rates = new double[candidates];
        for (int candidate = 0; candidate < candidates; candidate++) {
            rates[candidate] = totals[candidate] / total;
        }
        return rates;
    }

    /** The candidate with the most right answers; the first of equals. */
    public int best() {
        return firstLargest(totalSuccesses());
    }

    /** The candidate with the most right answers in some blocks; the first of equals. */
    public int best(IntPredicate chosen) {
        long[] totals = new long[candidates];
        for (int block = 0; block < blocks(); block++) {
            if (chosen.test(block)) {
                add(successes[block], totals);
            }
        }
        return firstLargest(totals);
    }

    /** One candidate's right answers over questions. */
    public Ratio ratio(int candidate) {
        return ratio(candidate, block -> true);
    }

    /** One candidate's right answers over questions in some blocks. */
    Ratio ratio(int candidate, IntPredicate chosen) {
        int[] kept = IntStream.range(0, blocks()).filter(chosen).toArray();
        return new Ratio(
                Arrays.stream(kept)
                        .mapToDouble(block -> successes[block][candidate])
                        .toArray(),
                Arrays.stream(kept).mapToDouble(block -> trials[block]).toArray());
    }

    private static void add(int[] block, long[] totals) {
        for (int candidate = 0; candidate < totals.length; candidate++) {
            totals[candidate] += block[candidate];
        }
    }

    private static int firstLargest(long[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
