package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.ErrorUnit;
import dev.headlight.analysis.HeadSums;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.HeadTable;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.ClusteredMean;
import dev.headlight.stats.Columns;
import dev.headlight.stats.Counts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Sums of the statistics, kept apart by document for their standard errors. */
final class SurfaceAccumulator implements Accumulator<SurfaceResult> {

    private static final String SEGMENTS = "segments";

    private final RowKernel kernel = RowKernel.best();
    private final ModelCard card;
    private final HeadGrid grid;
    private final boolean distribution;
    private final boolean paperRoles;
    private final BlockSums sums = new BlockSums();

    SurfaceAccumulator(ModelCard card, boolean distribution, boolean paperRoles) {
        this.card = card;
        this.grid = card.grid();
        this.distribution = distribution;
        this.paperRoles = paperRoles;
    }

    @Override
    public Rows begin(Example example) {
        return new SegmentWalk(kernel, card, example, distribution, walk -> count(example, walk));
    }

    private void count(Example example, SegmentWalk walk) {
        Columns columns = sums.of(example.document());
        ErrorUnit.count(columns, example);
        columns.counts(SEGMENTS, 1).add(0, 1);
        EmptyRows.count(columns, walk.rows(), walk.emptyRows());
        for (int layer = 0; layer < grid.layers(); layer++) {
            for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
                Optional<double[]> means = walk.means(statistic, layer);
                if (means.isPresent()) {
                    add(columns, statistic.key(), layer, means.get());
                    columns.counts(countKey(chanceKey(statistic)), grid.layers())
                            .add(layer, 1);
                    columns.sums(chanceKey(statistic), grid.layers())
                            .add(layer, walk.places(layer).chance(statistic));
                }
            }
            for (EdgeClass edge : EdgeClass.values()) {
                Optional<double[]> means = walk.means(edge, layer);
                if (means.isPresent()) {
                    add(columns, sumKey(edge), layer, means.get());
                }
            }
        }
    }

    /** Adds what a segment says of the heads of a layer; it counts for those that it says something of. */
    private void add(Columns columns, String key, int layer, double[] means) {
        Counts counts = columns.counts(countKey(key), grid.count());
        Columns.Sums column = columns.sums(key, grid.count());
        for (int head = 0; head < means.length; head++) {
            if (!Double.isNaN(means[head])) {
                counts.add(grid.index(layer, head), 1);
                column.add(grid.index(layer, head), means[head]);
            }
        }
    }

    /** What counts the segments that a number is averaged over. */
    private static String countKey(String key) {
        return "segments of " + key;
    }

    private static String chanceKey(SurfaceStatistic statistic) {
        return "chance of " + statistic.key();
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
        Map<String, double[]> chances = new LinkedHashMap<>();
        Map<String, Integer> blocks = new LinkedHashMap<>();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            boolean known = distribution || statistic != SurfaceStatistic.LEARNT_SINK;
            ClusteredMean[] means = means(statistic.key());
            HeadTable mean = table(means, head -> known ? head.mean() : Double.NaN);
            tables.put(statistic.key(), mean);
            tables.put(statistic.errorKey(), table(means, head -> known ? head.standardError() : Double.NaN));
            layerMeans.put(statistic.key(), mean.layerMeans());
            chances.put(statistic.key(), chances(statistic));
            blocks.put(statistic.key(), blocks(statistic.key()));
        }
        return new SurfaceResult(
                sums.total(SEGMENTS, 0),
                ErrorUnit.of(sums),
                !distribution,
                EmptyRows.of(grid, sums),
                tables,
                layerMeans,
                chances,
                blocks,
                Arrays.stream(chances(SurfaceStatistic.ENTROPY)).average().orElse(Double.NaN),
                edgeMeans(),
                roles(tables, chances(SurfaceStatistic.SINK)),
                List.of());
    }

    /** Each statistic, averaged over all heads that have it. */
    @Override
    public List<DocumentScores> byDocument() {
        List<String> names = sums.blockNames();
        List<DocumentScores> scores = new ArrayList<>();
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            if (distribution || statistic != SurfaceStatistic.LEARNT_SINK) {
                double[] counts = sums.each(block -> segments(block, statistic));
                double[] totals = sums.each(block -> segments(block, statistic) * meanOfHeads(block, statistic));
                if (Arrays.stream(counts).anyMatch(count -> count > 0)) {
                    scores.add(DocumentScores.ofMean(
                            statistic.key(), statistic.title(), statistic.unit(), names, totals, counts));
                }
            }
        }
        return scores;
    }

    @Override
    public Optional<HeadSums> headSums(String number) {
        return Arrays.stream(SurfaceStatistic.values())
                .filter(statistic -> statistic.key().equals(number))
                .filter(statistic -> distribution || statistic != SurfaceStatistic.LEARNT_SINK)
                .findFirst()
                .map(statistic -> HeadSums.of(
                        number,
                        DocumentScores.Kind.MEAN,
                        grid,
                        sums,
                        (block, head) -> block.sum(number, head),
                        (block, head) -> block.count(countKey(number), head)));
    }

    /** How many segments of a block say something of a statistic, by the head of which most do. */
    private int segments(Columns block, SurfaceStatistic statistic) {
        return IntStream.range(0, grid.count())
                .map(head -> block.count(countKey(statistic.key()), head))
                .max()
                .orElse(0);
    }

    private double meanOfHeads(Columns block, SurfaceStatistic statistic) {
        return IntStream.range(0, grid.count())
                .filter(head -> block.count(countKey(statistic.key()), head) > 0)
                .mapToDouble(head -> block.sum(statistic.key(), head) / block.count(countKey(statistic.key()), head))
                .average()
                .orElse(0);
    }

    private double[] chances(SurfaceStatistic statistic) {
        return IntStream.range(0, grid.layers())
                .mapToDouble(layer -> sums.mean(chanceKey(statistic), countKey(chanceKey(statistic)), layer)
                        .mean())
                .toArray();
    }

    /** The blocks in which any head has something to say. */
    private int blocks(String column) {
        return (int) sums.blocks().stream()
                .filter(block ->
                        IntStream.range(0, grid.count()).anyMatch(head -> block.count(countKey(column), head) > 0))
                .count();
    }

    private ClusteredMean[] means(String column) {
        return IntStream.range(0, grid.count())
                .mapToObj(head -> sums.mean(column, countKey(column), head))
                .toArray(ClusteredMean[]::new);
    }

    private Map<String, HeadTable> edgeMeans() {
        Map<String, HeadTable> edgeMeans = new LinkedHashMap<>();
        for (EdgeClass edge : EdgeClass.values()) {
            edgeMeans.put(edge.key(), table(means(sumKey(edge)), ClusteredMean::mean));
        }
        return edgeMeans;
    }

    private List<List<HeadRole>> roles(Map<String, HeadTable> means, double[] sinkChances) {
        return IntStream.range(0, grid.layers())
                .mapToObj(layer -> IntStream.range(0, grid.perLayer())
                        .mapToObj(head -> HeadRole.of(
                                statistic -> Objects.requireNonNull(means.get(statistic.key()))
                                        .get(layer, head),
                                sinkChances[layer],
                                paperRoles))
                        .toList())
                .toList();
    }

    private HeadTable table(ClusteredMean[] means, ToDoubleFunction<ClusteredMean> value) {
        return HeadTable.of(grid, head -> value.applyAsDouble(means[grid.index(head)]));
    }
}
