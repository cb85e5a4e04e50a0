package dev.headlight.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Whether a choice would have been the same on other blocks. */
final class Stability {

    private Stability() {}

    /**
     * The share of folds of blocks without which the same candidate is the best; NaN with fewer than two blocks.
     *
     * @param candidate the best of all blocks
     */
    static double agreement(BlockCounts counts, int candidate, Resampling resampling) {
        int folds = Math.min(resampling.folds(), counts.blocks());
        if (folds < 2) {
            return Double.NaN;
        }
        int[] fold = deal(counts.blocks(), folds, resampling.seed());
        int agreeing = 0;
        for (int left = 0; left < folds; left++) {
            int out = left;
            agreeing += counts.best(block -> fold[block] != out) == candidate ? 1 : 0;
        }
        return (double) agreeing / folds;
    }

    /** Folds of equal size, give or take one, in random order. */
    private static int[] deal(int blocks, int folds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] dealt = new int[blocks];
        Arrays.setAll(dealt, block -> block % folds);
        for (int block = blocks - 1; block > 0; block--) {
            int other = random.nextInt(block + 1);
            int kept = dealt[block];
            dealt[block] = dealt[other];
            dealt[other] = kept;
        }
        return dealt;
    }
}
