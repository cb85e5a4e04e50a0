package dev.headlight.analysis.cluster;

import dev.headlight.analysis.Compat;
import dev.headlight.distance.ScalingKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * How head distances are made and mapped.
 *
 * @param compat behaviours of the reference; {@link Compat#SMOOTHED_DISTANCES} is the one that matters here
 * @param scaling what the map in the plane keeps of the distances
 * @param seed of the map's random starts and of the permutation test
 */
public record ClusterOptions(Set<Compat> compat, ScalingKind scaling, long seed) {

    /** None of the reference's behaviours, a metric map, seed 0. */
    public static final ClusterOptions STANDARD =
            new ClusterOptions(EnumSet.noneOf(Compat.class), ScalingKind.METRIC, 0);

    public ClusterOptions {
        compat = Set.copyOf(compat);
    }

    boolean smoothed() {
        return compat.contains(Compat.SMOOTHED_DISTANCES);
    }
}
