package dev.headlight.analysis.cluster;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.surface.HeadRole;
import dev.headlight.analysis.surface.SurfaceResult;
import dev.headlight.distance.Agreement;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.distance.ScalingKind;
import dev.headlight.maps.Head;
import dev.headlight.stats.Interval;
import java.util.List;
import java.util.Optional;

/**
 * Distances of heads (paper, §6). All heads are in one row, layer by layer: head {@code [layer][index]} has the number
 * layer × heads + index.
 *
 * @param segments how many segments were read
 * @param segmentsWithSampledRows of how many segments a random sample of rows was compared, since all rows of all heads
 *     were too many to keep
 * @param normalised whether the measure's rows do not sum to 1, so that they were divided by their sums
 * @param emptyRows rows of zeros, which have no distance from any, where there are some: heads are compared on the rows in which both
 *     look at something
 * @param summed whether distances are those of the reference: rows smoothed by .001, and divergences summed over rows and
 *     segments. If not, they are the mean over the rows of a segment, and then over segments
 * @param heads the heads, in the order of all that follows
 * @param distance the Jensen-Shannon divergence of each pair, in nats; a mean is at most ln 2
 * @param withinLayer the mean distance of two heads of one layer; NaN if there are none
 * @param betweenLayer the mean distance of two heads of different layers; NaN with one layer
 * @param withinToBetween {@code withinLayer} over {@code betweenLayer}; below 1 heads of a layer are alike
 * @param withinToBetweenCi95 its interval over documents
 * @param layerGap the mean distance of two heads whose layers are 0, 1, 2, … apart
 * @param layerCohesion whether heads of one layer are nearer than chance would have them
 * @param neighbours the nearest heads of each head, the nearest first
 * @param scaling what the map in the plane keeps of the distances
 * @param embedding the heads in the plane, {@code [head][2]}, turned and mirrored by a fixed rule
 * @param stress stress-1 of the map (Kruskal 1964), √(Σ (d̂ − d)² / Σ d²) over pairs
 * @param rawStress Σ (d̂ − d)² over pairs, as scikit-learn has it
 * @param embeddingCorrelation Pearson's, between distances of heads and distances in the plane
 * @param groups heads that behave alike
 * @param roles what each head does most on the surface; empty while that is not known
 */
public record ClusterResult(
        long segments,
        long segmentsWithSampledRows,
        boolean normalised,
        Optional<EmptyRows> emptyRows,
        boolean summed,
        List<Head> heads,
        DistanceMatrix distance,
        double withinLayer,
        double betweenLayer,
        double withinToBetween,
        Interval withinToBetweenCi95,
        double[] layerGap,
        LayerCohesion layerCohesion,
        List<List<Neighbour>> neighbours,
        ScalingKind scaling,
        double[][] embedding,
        double stress,
        double rawStress,
        double embeddingCorrelation,
        Groups groups,
        List<HeadRole> roles) {

    public ClusterResult {
        heads = List.copyOf(heads);
        neighbours = neighbours.stream().map(List::copyOf).toList();
        roles = List.copyOf(roles);
    }

    /**
     * The same with what each head does most on the surface, as Figure 6 has it.
     *
     * @param surface of the same model, best over the same text
     */
    public ClusterResult withRoles(SurfaceResult surface) {
        List<HeadRole> known = surface.roles().stream().flatMap(List::stream).toList();
        Groups compared = new Groups(
                groups.dendrogram(),
                groups.labels(),
                groups.medoids(),
                groups.silhouette(),
                groups.silhouettes(),
                groups.margin(),
                groups.stability(),
                groups.layerAgreement(),
                Agreement.adjustedRandIndex(groups.labels(), known));
        return new ClusterResult(
                segments,
                segmentsWithSampledRows,
                normalised,
                emptyRows,
                summed,
                heads,
                distance,
                withinLayer,
                betweenLayer,
                withinToBetween,
                withinToBetweenCi95,
                layerGap,
                layerCohesion,
                neighbours,
                scaling,
                embedding,
                stress,
                rawStress,
                embeddingCorrelation,
                compared,
                known);
    }

    /**
     * A head beside another.
     *
     * @param head the neighbour
     * @param distance how far it is, in the unit of the distances
     */
    public record Neighbour(Head head, double distance) {}
}
