package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.HeadTable;
import dev.headlight.stats.Blocks;
import dev.headlight.stats.ClusteredMean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Sums of the statistics, kept apart by document for their standard errors. */
final class SurfaceAccumulator implements Accumulator<SurfaceResult> {

    private final RowKernel kernel = RowKernel.best();
    private final int layers;
    private final int heads;
    private final boolean distribution;
    private final Blocks<SurfaceSums> blocks;

    SurfaceAccumulator(int layers, int heads, boolean distribution) {
        this.layers = layers;
        this.heads = heads;
        this.distribution = distribution;
        this.blocks = new Blocks<>(() -> new SurfaceSums(layers * heads), SurfaceSums::add);
    }

    @Override
    public void add(Example example, HeadMaps maps) {
        SurfaceSums sums = blocks.of(example.document());
        KeyPositions keys = KeyPositions.of(example.encoding());
        SegmentWalk walk = new SegmentWalk(kernel, maps, keys, distribution);
        for (int layer = 0; layer < layers; layer++) {
            for (int head = 0; head < heads; head++) {
                walk.walk(layer, head);
                walk.addTo(sums, layer * heads + head);
            }
        }
        walk.countIn(sums);
    }

    @Override
    public void merge(Accumulator<SurfaceResult> other) {
        blocks.merge(((SurfaceAccumulator) other).blocks);
    }

    @Override
    public SurfaceResult result() {
        SurfaceSums total = new SurfaceSums(layers * heads);
        blocks.states().forEach(total::add);
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        Map<String, double[]> layerMeans = new LinkedHashMap<>();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            ClusteredMean[] means = means(statistic);
            HeadTable mean = table(means, ClusteredMean::mean);
            tables.put(statistic.key(), mean);
            tables.put(statistic.errorKey(), table(means, ClusteredMean::standardError));
            layerMeans.put(statistic.key(), mean.layerMeans());
        }
        return new SurfaceResult(
                total.segments,
                !distribution,
                tables,
                layerMeans,
                total.uniformEntropy / total.segments,
                edgeMeans(total),
                roles(tables));
    }

    private ClusteredMean[] means(SurfaceStatistic statistic) {
        double[] counts = blocks.states().stream()
                .mapToDouble(block -> block.count(statistic))
                .toArray();
        return IntStream.range(0, layers * heads)
                .mapToObj(head -> ClusteredMean.of(
                        blocks.states().stream()
                                .mapToDouble(block -> block.statistics[statistic.ordinal()][head])
                                .toArray(),
                        counts))
                .toArray(ClusteredMean[]::new);
    }

    private Map<String, HeadTable> edgeMeans(SurfaceSums total) {
        Map<String, HeadTable> edgeMeans = new LinkedHashMap<>();
        for (EdgeClass edge : EdgeClass.values()) {
            double[] sums = total.edges[edge.ordinal()];
            long count = total.edgeSegments[edge.ordinal()];
            edgeMeans.put(
                    edge.key(),
                    HeadTable.of(
                            layers,
                            heads,
                            IntStream.range(0, sums.length)
                                    .mapToDouble(i -> count == 0 ? Double.NaN : sums[i] / count)
                                    .toArray()));
        }
        return edgeMeans;
    }

    private List<List<HeadRole>> roles(Map<String, HeadTable> means) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> IntStream.range(0, heads)
                        .mapToObj(head -> HeadRole.of(statistic -> Objects.requireNonNull(means.get(statistic.key()))
                                .get(layer, head)))
                        .toList())
                .toList();
    }

    private HeadTable table(ClusteredMean[] means, ToDoubleFunction<ClusteredMean> value) {
        return HeadTable.of(
                layers, heads, Arrays.stream(means).mapToDouble(value).toArray());
    }
}
