package dev.headlight.stats;

import java.util.List;

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
    public record Block(int trials, int[] successes) {}

    /**
     * @param candidates the number of candidates
     * @param blocks not copied; those without trials are left out
     */
    public static BlockCounts of(int candidates, List<Block> blocks) {
        List<Block> kept = blocks.stream().filter(block -> block.trials() > 0).toList();
        for (Block block : kept) {
            if (block.successes().length != candidates) {
                throw new IllegalArgumentException(
                        candidates + " candidates, but a block of " + block.successes().length);
            }
        }
        return new BlockCounts(
                kept.stream().mapToInt(Block::trials).toArray(),
                kept.stream().map(Block::successes).toArray(int[][]::new),
                candidates);
    }

    /** The number of blocks that have questions. */
    public int blocks() {
        return trials.length;
    }

    public int candidates() {
        return candidates;
    }

    public int trials(int block) {
        return trials[block];
    }

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
            for (int candidate = 0; candidate < candidates; candidate++) {
                totals[candidate] += block[candidate];
            }
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

    /** One candidate's right answers over questions. */
    public Ratio ratio(int candidate) {
        double[] numerators = new double[blocks()];
        for (int block = 0; block < numerators.length; block++) {
            numerators[block] = successes[block][candidate];
        }
        return new Ratio(numerators, trialColumn());
    }

    double[] trialColumn() {
        double[] column = new double[blocks()];
        for (int block = 0; block < column.length; block++) {
            column[block] = trials[block];
        }
        return column;
    }

    static int firstLargest(long[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
