package dev.headlight.inquiry.paper;

import dev.headlight.analysis.cluster.ClusterResult;
import dev.headlight.analysis.paper.Measured;
import dev.headlight.manifest.Results;
import dev.headlight.stats.Interval;
import java.util.Locale;

/** Numbers of distances between heads (paper, §6). */
sealed interface ClusterSelector extends Selector {

    @Override
    default PartName part() {
        return PartName.CLUSTER;
    }

    @Override
    default Measured in(Results<?> results) {
        return in((ClusterResult) results.result(), results.manifest().corpus().documents());
    }

    /** @param units how many documents were read */
    Measured in(ClusterResult result, long units);

    /** The mean distance of heads of one layer over that of heads of two. */
    record WithinToBetween() implements ClusterSelector {

        @Override
        public Measured in(ClusterResult result, long units) {
            return Measured.of(result.withinToBetween(), result.withinToBetweenCi95(), units);
        }
    }

    /** How likely heads that are dealt to layers are as near to each other as those of one layer. */
    record LayerCohesionP() implements ClusterSelector {

        @Override
        public Measured in(ClusterResult result, long units) {
            return Measured.of(result.layerCohesion().p(), Interval.UNKNOWN, units);
        }
    }

    /** How far groups of heads that attend alike are the roles of Figure 6: 1 if they are the same, 0 by chance. */
    record RoleAgreement() implements ClusterSelector {

        @Override
        public Measured in(ClusterResult result, long units) {
            return Measured.of(result.groups().roleAgreement(), Interval.UNKNOWN, units)
                    .with(String.format(
                            Locale.ROOT, "%d groups", result.groups().medoids().size()));
        }
    }
}
