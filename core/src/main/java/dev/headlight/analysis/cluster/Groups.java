package dev.headlight.analysis.cluster;

import dev.headlight.distance.Dendrogram;
import dev.headlight.distance.GroupStability;
import dev.headlight.maps.Head;
import java.util.List;

/**
 * Heads that behave alike, in two ways.
 *
 * @param dendrogram the tree that average linkage grows; leaves are the numbers of heads
 * @param labels the group of each head among {@code medoids}, from 0, numbered by their first members
 * @param medoids the head in the middle of each group, of as many groups as give the largest silhouette
 * @param silhouette how well these groups are told apart, from −1 to 1; NaN for a single group
 * @param silhouettes the same of the best partitions into 2, 3, … groups
 * @param margin by how much {@code silhouette} is larger than with the next best number of groups; near 0 the number is a
 *     matter of taste. NaN with fewer than two numbers to choose from
 * @param stability whether other documents would have made the same groups
 * @param layerAgreement the adjusted Rand index of the groups and the layers: 1 if they are the same, 0 by chance
 * @param roleAgreement the same of the groups and the roles of Figure 6; NaN while those are not known
 */
public record Groups(
        Dendrogram dendrogram,
        List<Integer> labels,
        List<Head> medoids,
        double silhouette,
        List<Double> silhouettes,
        double margin,
        GroupStability stability,
        double layerAgreement,
        double roleAgreement) {

    public Groups {
        labels = List.copyOf(labels);
        medoids = List.copyOf(medoids);
        silhouettes = List.copyOf(silhouettes);
    }
}
