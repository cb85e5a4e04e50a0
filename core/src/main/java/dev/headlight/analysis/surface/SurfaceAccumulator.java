package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Sums of the statistics, kept apart by document for their standard errors. */
final class SurfaceAccumulator implements Accumulator<SurfaceResult> {

    private static final String SEGMENTS = "segments";
    private static final String WITH_SEP = "segments_with_sep";
    private static final String UNIFORM = "uniform_entropy";

    private final RowKernel kernel = RowKernel.best();
    private final HeadGrid grid;
    private final boolean distribution;
    private final BlockSums sums = new BlockSums();

    SurfaceAccumulator(HeadGrid grid, boolean distribution) {
        this.grid = grid;
        this.distribution = distribution;
    }

    @Override
    public Rows begin(Example example) {
        return new SegmentWalk(kernel, grid, example, distribution, walk -> count(example, walk));
    }

    private void count(Example example, SegmentWalk walk) {
        Columns columns = sums.of(example.document());
        ErrorUnit.count(columns, example);
        columns.counts(SEGMENTS, 1)[0]++;
        columns.counts(WITH_SEP, 1)[0] += walk.keys().sep().length > 0 ? 1 : 0;
        columns.sums(UNIFORM, 1).add(0, Math.log(example.length()));
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            walk.means(statistic)
                    .ifPresent(
                            means -> columns.sums(statistic.key(), grid.count()).add(means));
        }
        for (EdgeClass edge : EdgeClass.values()) {
            columns.counts(countKey(edge), 1)[0] += walk.keys().size(edge) > 0 ? 1 : 0;
            walk.means(edge)
                    .ifPresent(means -> columns.sums(sumKey(edge), grid.count()).add(means));
        }
    }

    private static String countKey(EdgeClass edge) {
        return "segments_with_" + edge.key() + "_keys";
    }

    private static String sumKey(EdgeClass edge) {
        return "edges_to_" + edge.key();
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    @Override
    public SurfaceResult result() {
        Map<String, HeadTable> tables = new LinkedHashMap<>();
        Map<String, double[]> layerMeans = new LinkedHashMap<>();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            ClusteredMean[] means = means(statistic.key(), countKey(statistic));
            HeadTable mean = table(means, ClusteredMean::mean);
            tables.put(statistic.key(), mean);
            tables.put(statistic.errorKey(), table(means, ClusteredMean::standardError));
            layerMeans.put(statistic.key(), mean.layerMeans());
        }
        return new SurfaceResult(
                sums.total(SEGMENTS, 0),
                ErrorUnit.of(sums),
                !distribution,
                tables,
                layerMeans,
                sums.mean(UNIFORM, 0, SEGMENTS).mean(),
                edgeMeans(),
                roles(tables),
                List.of());
    }

    /** What counts the segments that a statistic is averaged over. */
    private static String countKey(SurfaceStatistic statistic) {
        return switch (statistic) {
            case SEP_TO_SEP, OTHER_TO_SEP -> WITH_SEP;
            default -> SEGMENTS;
        };
    }

    private ClusteredMean[] means(String column, String counts) {
        return IntStream.range(0, grid.count())
                .mapToObj(head -> sums.mean(column, head, counts))
                .toArray(ClusteredMean[]::new);
    }

    private Map<String, HeadTable> edgeMeans() {
        Map<String, HeadTable> edgeMeans = new LinkedHashMap<>();
        for (EdgeClass edge : EdgeClass.values()) {
            edgeMeans.put(edge.key(), table(means(sumKey(edge), countKey(edge)), ClusteredMean::mean));
        }
        return edgeMeans;
    }

    private List<List<HeadRole>> roles(Map<String, HeadTable> means) {
        return IntStream.range(0, grid.layers())
                .mapToObj(layer -> IntStream.range(0, grid.perLayer())
                        .mapToObj(head -> HeadRole.of(statistic -> Objects.requireNonNull(means.get(statistic.key()))
                                .get(layer, head)))
                        .toList())
                .toList();
    }

    private HeadTable table(ClusteredMean[] means, ToDoubleFunction<ClusteredMean> value) {
        return HeadTable.of(grid, head -> value.applyAsDouble(means[grid.index(head)]));
    }
}
