package dev.headlight.stats;

import java.util.SplittableRandom;

/**
 * A choice that is never scored on the data it was made on: the blocks are dealt into folds, and each fold is scored with
 * the candidate that was best on all other folds. Immutable.
 */
public final class CrossFit {

    private final BlockCounts counts;
    private final int[] folds;
    private final int[] choices;

    private CrossFit(BlockCounts counts, int[] folds, int[] choices) {
        this.counts = counts;
        this.folds = folds;
        this.choices = choices;
    }

    /**
     * Chooses for each fold. Equal settings and an equal number of blocks give equal folds, so that candidates and baselines
     * can be chosen on the same ones.
     *
     * @throws IllegalArgumentException with fewer than two blocks
     */
    public static CrossFit of(BlockCounts counts, Resampling resampling) {
        if (counts.blocks() < 2) {
            throw new IllegalArgumentException("cross-fitting needs two blocks, found " + counts.blocks());
        }
        int count = Math.min(resampling.folds(), counts.blocks());
        int[] folds = deal(counts.blocks(), count, resampling.seed());
        int[] choices = new int[count];
        for (int fold = 0; fold < count; fold++) {
            choices[fold] = bestOutside(counts, folds, fold);
        }
        return new CrossFit(counts, folds, choices);
    }

    /** The right answers over questions of the candidates chosen elsewhere. */
    public Ratio heldOut() {
        double[] numerators = new double[counts.blocks()];
        for (int block = 0; block < numerators.length; block++) {
            numerators[block] = counts.successes(block, choices[folds[block]]);
        }
        return new Ratio(numerators, counts.trialColumn());
    }

    /** The candidate chosen for each fold, {@code [fold]}; a copy. */
    public int[] choices() {
        return choices.clone();
    }

    /** The share of folds that choose this candidate. */
    public double agreement(int candidate) {
        int agreeing = 0;
        for (int choice : choices) {
            agreeing += choice == candidate ? 1 : 0;
        }
        return (double) agreeing / choices.length;
    }

    /** Folds of equal size, give or take one, in random order. */
    private static int[] deal(int blocks, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] folds = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            int other = random.nextInt(block + 1);
            folds[block] = folds[other];
            folds[other] = block % count;
        }
        return folds;
    }

    private static int bestOutside(BlockCounts counts, int[] folds, int fold) {
        long[] totals = new long[counts.candidates()];
        for (int block = 0; block < counts.blocks(); block++) {
            if (folds[block] != fold) {
                for (int candidate = 0; candidate < totals.length; candidate++) {
                    totals[candidate] += counts.successes(block, candidate);
                }
            }
        }
        return BlockCounts.firstLargest(totals);
    }
}
