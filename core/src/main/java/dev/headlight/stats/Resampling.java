package dev.headlight.stats;

import dev.headlight.result.Settings;
import java.util.Locale;

/**
 * How often and from which seed chance is asked. Equal settings give equal numbers, whatever the number of threads.
 *
 * @param draws how many bootstrap draws make a p-value
 * @param folds into how many folds the blocks are dealt to see whether all choose alike; as many as there are blocks where
 *     there are fewer
 * @param minimumBlocks with fewer blocks there is neither interval nor p-value
 * @param seed of every random choice
 */
public record Resampling(int draws, int folds, int minimumBlocks, long seed) {

    /** With fewer blocks no method is known to hold its level. */
    public static final int MINIMUM_BLOCKS = 10;

    public Resampling {
        if (draws < 1 || folds < 2 || minimumBlocks < 2) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "at least 1 draw, 2 folds and 2 blocks, found %d, %d and %d",
                    draws,
                    folds,
                    minimumBlocks));
        }
    }

    /** How often and from which seed, by name. */
    public Settings settings() {
        return Settings.of("draws", draws)
                .with("folds", folds)
                .with("minimum_blocks", minimumBlocks)
                .with("seed", seed);
    }

    /** 10,000 draws, 10 folds, {@value #MINIMUM_BLOCKS} blocks. */
    public static Resampling standard(long seed) {
        return new Resampling(10_000, 10, MINIMUM_BLOCKS, seed);
    }
}
