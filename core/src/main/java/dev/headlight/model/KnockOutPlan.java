package dev.headlight.model;

import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import java.util.List;
import java.util.Set;

/**
 * Which heads are knocked out together, and how.
 *
 * @param kinds the ways
 * @param groups the heads that are knocked out at once, none of them empty
 * @param outputs what heads hand on over the corpus; with maps for {@link KnockOut#CONSTANT_MAP}
 * @param donors other examples' outputs, for {@link KnockOut#RESAMPLED}
 * @param firstOrder whether the change is approximated by gradients too, for every single head
 */
public record KnockOutPlan(
        List<KnockOut> kinds, List<Set<Head>> groups, HeadOutputs outputs, Donors donors, boolean firstOrder) {

    public KnockOutPlan {
        kinds = List.copyOf(kinds);
        groups = groups.stream().map(Set::copyOf).toList();
        if (groups.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("a group of no heads changes nothing");
        }
    }

    /** Every head by itself, in the order of the grid, in the ways that need means alone. */
    public static KnockOutPlan singles(HeadGrid grid, HeadOutputs outputs) {
        return new KnockOutPlan(KnockOut.STANDARD, singles(grid), outputs, Donors.NONE, false);
    }

    /** Every head as a group of its own, in the order of the grid. */
    public static List<Set<Head>> singles(HeadGrid grid) {
        return grid.heads().stream().map(Set::of).toList();
    }
}
