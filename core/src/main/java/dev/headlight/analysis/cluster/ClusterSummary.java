package dev.headlight.analysis.cluster;

import dev.headlight.analysis.cluster.ClusterResult.Neighbour;
import dev.headlight.distance.Agreement;
import dev.headlight.distance.AverageLinkage;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.distance.Embedding;
import dev.headlight.distance.Medoids;
import dev.headlight.distance.Scaling;
import dev.headlight.maps.Head;
import dev.headlight.maps.HeadGrid;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** What distances of heads say. */
final class ClusterSummary {

    private static final int NEIGHBOURS = 5;
    private static final int MOST_GROUPS = 20;

    private final DistanceMatrix distances;
    private final HeadGrid grid;
    private final ClusterOptions options;
    private final List<Head> heads;

    ClusterSummary(DistanceMatrix distances, HeadGrid grid, ClusterOptions options) {
        this.distances = distances;
        this.grid = grid;
        this.options = options;
        this.heads = grid.heads();
    }

    ClusterResult result(long segments, long sampled, boolean normalised) {
        Embedding embedding =
                Scaling.standard(options.scaling(), options.seed()).embed(distances);
        return new ClusterResult(
                segments,
                sampled,
                normalised,
                options.smoothed(),
                heads,
                distances,
                mean(0, 0),
                mean(1, grid.layers() - 1),
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

    private Groups groups() {
        Medoids medoids = Medoids.best(distances, MOST_GROUPS);
        return new Groups(
                AverageLinkage.of(distances),
                medoids.labels(),
                medoids.medoids().stream().map(heads::get).toList(),
                medoids.silhouette(),
                Agreement.adjustedRandIndex(
                        medoids.labels(), heads.stream().map(Head::layer).toList()),
                Double.NaN);
    }
}
