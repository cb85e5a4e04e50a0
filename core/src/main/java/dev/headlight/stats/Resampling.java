package dev.headlight.stats;

import dev.headlight.result.Settings;

/**
 * How often and from which seed chance is asked. Equal settings give equal numbers, whatever the number of threads.
 *
 * @param draws how many bootstrap draws make an interval
 * @param flips how many sign flips make a p-value
 * @param folds how many folds the blocks are dealt into; as many as there are blocks where there are fewer
 * @param minimumBlocks with fewer blocks there is neither interval nor p-value
 * @param seed of every random choice
 */
public record Resampling(int draws, int flips, int folds, int minimumBlocks, long seed) {

    /** With fewer blocks an interval often cannot be had at all, and a p-value cannot be small. */
    public static final int MINIMUM_BLOCKS = 10;

    public Resampling {
        if (draws < 1 || flips < 1 || folds < 2 || minimumBlocks < 2) {
            throw new IllegalArgumentException("at least 1 draw, 1 flip, 2 folds and 2 blocks, found %d, %d, %d and %d"
                    .formatted(draws, flips, folds, minimumBlocks));
        }
    }

    /** How often and from which seed, by name. */
    public Settings settings() {
        return Settings.of("draws", draws)
                .with("flips", flips)
                .with("folds", folds)
                .with("minimum_blocks", minimumBlocks)
                .with("seed", seed);
    }

    /** 2,000 draws, 10,000 flips, 10 folds. */
    public static Resampling standard(long seed) {
        return new Resampling(2_000, 10_000, 10, MINIMUM_BLOCKS, seed);
    }
}
