package dev.headlight.analysis.cluster;

import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.cluster.ClusterResult.Neighbour;
import dev.headlight.distance.Agreement;
import dev.headlight.distance.AverageLinkage;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.distance.Embedding;
import dev.headlight.distance.GroupStability;
import dev.headlight.distance.Medoids;
import dev.headlight.distance.Scaling;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import dev.headlight.stats.ClusteredMean;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What distances of heads say. */
final class ClusterSummary {

    private static final int NEIGHBOURS = 5;
    private static final int MOST_GROUPS = 20;

    private final DistanceMatrix distances;
    private final double[][] blocks;
    private final HeadGrid grid;
    private final ClusterOptions options;
    private final List<Head> heads;

    /** @param blocks sums of the distances of each pair i &lt; j, row by row, {@code [block][pair]} */
    ClusterSummary(DistanceMatrix distances, double[][] blocks, HeadGrid grid, ClusterOptions options) {
        this.distances = distances;
        this.blocks = blocks;
        this.grid = grid;
        this.options = options;
        this.heads = grid.heads();
    }

    ClusterResult result(long segments, long sampled, boolean normalised, Optional<EmptyRows> emptyRows) {
        Embedding embedding =
                Scaling.standard(options.scaling(), options.seed()).embed(distances);
        ClusteredMean withinToBetween = withinToBetween();
        return new ClusterResult(
                segments,
                sampled,
                normalised,
                emptyRows,
                options.smoothed(),
                heads,
                distances,
                mean(0, 0),
                mean(1, grid.layers() - 1),
                withinToBetween.mean(),
                withinToBetween.ci95(),
                IntStream.range(0, grid.layers())
                        .mapToDouble(gap -> mean(gap, gap))
                        .toArray(),
                LayerCohesion.of(distances, grid, options.seed()),
                IntStream.range(0, heads.size()).mapToObj(this::neighbours).toList(),
                embedding.kind(),
                embedding.points(),
                embedding.stress(),
                embedding.rawStress(),
                embedding.correlation(),
                groups(),
                List.of());
    }

    /** The mean distance of two heads whose layers are this far apart; NaN if there are none. */
    private double mean(int leastGap, int mostGap) {
        double sum = 0;
        long pairs = 0;
        for (int i = 0; i < heads.size(); i++) {
            for (int j = i + 1; j < heads.size(); j++) {
                int gap = heads.get(j).layer() - heads.get(i).layer();
                if (gap >= leastGap && gap <= mostGap) {
                    sum += distances.get(i, j);
                    pairs++;
                }
            }
        }
        return sum / pairs;
    }

    private List<Neighbour> neighbours(int head) {
        return IntStream.range(0, heads.size())
                .filter(other -> other != head)
                .mapToObj(other -> new Neighbour(heads.get(other), distances.get(head, other)))
                .sorted(Comparator.comparingDouble(Neighbour::distance))
                .limit(NEIGHBOURS)
                .toList();
    }

    /** The mean distance within layers over that between them, each the mean over pairs, with the document as the unit. */
    private ClusteredMean withinToBetween() {
        double[] within = new double[blocks.length];
        double[] between = new double[blocks.length];
        long withinPairs = 0;
        int pair = 0;
        for (int i = 0; i < heads.size(); i++) {
            for (int j = i + 1; j < heads.size(); j++, pair++) {
                boolean together = heads.get(i).layer() == heads.get(j).layer();
                withinPairs += together ? 1 : 0;
                double[] sums = together ? within : between;
                for (int block = 0; block < blocks.length; block++) {
                    sums[block] += blocks[block][pair];
                }
            }
        }
        double scale = (pair - withinPairs) / (double) withinPairs;
        return ClusteredMean.of(Arrays.stream(within).map(sum -> sum * scale).toArray(), between);
    }

    private Groups groups() {
        List<Medoids> partitions = Medoids.all(distances, MOST_GROUPS, options.seed());
        Medoids medoids = Medoids.best(partitions).orElseGet(() -> Medoids.of(distances, 1, options.seed()));
        double next = partitions.stream()
                .filter(other -> other != medoids)
                .mapToDouble(Medoids::silhouette)
                .max()
                .orElse(Double.NaN);
        return new Groups(
                AverageLinkage.of(distances),
                medoids.labels(),
                medoids.medoids().stream().map(heads::get).toList(),
                medoids.silhouette(),
                partitions.stream().map(Medoids::silhouette).toList(),
                medoids.silhouette() - next,
                GroupStability.of(blocks, medoids, MOST_GROUPS, options.seed()),
                Agreement.adjustedRandIndex(
                        medoids.labels(), heads.stream().map(Head::layer).toList()),
                Double.NaN);
    }
}
