package dev.headlight.analysis.cluster;

import dev.headlight.analysis.Compat;
import dev.headlight.distance.ScalingKind;
import dev.headlight.result.Settings;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How head distances are made and mapped.
 *
 * @param compat behaviours of the reference; {@link Compat#SMOOTHED_DISTANCES} moves distances, {@link
 *     Compat#PAPER_ROLES} the roles of the heads
 * @param scaling what the map in the plane keeps of the distances
 * @param seed of the map's random starts, of the permutation test, and of the rows that are sampled where not all are kept
 * @param rowBytes how much memory the rows of one segment may take; beyond it they are sampled
 */
public record ClusterOptions(Set<Compat> compat, ScalingKind scaling, long seed, long rowBytes) {

    /** All rows of 144 heads on 512 tokens. */
    private static final long ROW_BYTES = 160L << 20;

    /** None of the reference's behaviours, a metric map, seed 1. */
    public static final ClusterOptions STANDARD =
            new ClusterOptions(EnumSet.noneOf(Compat.class), ScalingKind.METRIC, 1);

    /** As many rows as {@link #STANDARD} keeps. */
    public ClusterOptions(Set<Compat> compat, ScalingKind scaling, long seed) {
        this(compat, scaling, seed, ROW_BYTES);
    }

    public ClusterOptions {
        compat = Set.copyOf(compat);
    }

    /** The options by name. */
    public Settings settings() {
        return Settings.of("compat", Compat.keys(compat, Set.of(Compat.SMOOTHED_DISTANCES, Compat.PAPER_ROLES)))
                .with("scaling", scaling.name().toLowerCase(Locale.ROOT))
                .with("seed", seed)
                .with("row_bytes", rowBytes);
    }

    boolean smoothed() {
        return compat.contains(Compat.SMOOTHED_DISTANCES);
    }
}
