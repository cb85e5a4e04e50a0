package dev.headlight.analysis.roles;

import dev.headlight.UsageException;
import dev.headlight.result.Settings;
import dev.headlight.stats.Resampling;

/**
 * How roles are asked for.
 *
 * @param resampling of the documents, for what is told from chance
 * @param repeats about how many texts of repeated random tokens are read; 0 for none
 * @param effects how many texts, and as many repeats, the model reads without each head; 0 for none
 * @param seed of the random tokens
 */
public record RoleOptions(Resampling resampling, int repeats, int effects, long seed) {

    private static final int REPEATS = 120;
    private static final int EFFECTS = 40;

    /** @throws UsageException if a number makes no sense */
    public RoleOptions {
        if (repeats < 0 || effects < 0) {
            throw new UsageException(
                    "found " + repeats + " repeats and effects on " + effects + " texts; expected 0 or more of each");
        }
    }

    /** 120 repeats, effects on 40 texts. */
    public static RoleOptions standard(long seed) {
        return new RoleOptions(Resampling.standard(seed), REPEATS, EFFECTS, seed);
    }

    /** The same with so many repeats. */
    public RoleOptions withRepeats(int number) {
        return new RoleOptions(resampling, number, effects, seed);
    }

    /** The same with effects on so many texts. */
    public RoleOptions withEffects(int number) {
        return new RoleOptions(resampling, repeats, number, seed);
    }

    /** What was set, by name. */
    public Settings settings() {
        return Settings.of("resampling", resampling.settings())
                .with("repeats", repeats)
                .with("effects", effects)
                .with("seed", seed);
    }
}
