package dev.headlight.analysis.cluster;

import dev.headlight.CorpusException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.analysis.DocumentScores;
import dev.headlight.analysis.EmptyRows;
import dev.headlight.analysis.HeadSums;
import dev.headlight.corpus.Example;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/** Sums of divergences over segments. */
final class ClusterAccumulator implements Accumulator<ClusterResult> {

    private static final String SEGMENTS = "segments";
    private static final String SAMPLED = "segments_with_sampled_rows";
    private static final String DIVERGENCE = "divergence";
    /** Counts, for each pair, the segments without a row in which both heads look at something. */
    private static final String MISSING = "segments_without_common_rows";
    /** A block has a sum for each pair of heads, so there are few. */
    private static final int BLOCKS = 32;

    private final RowKernel kernel = RowKernel.best();
    private final ModelCard card;
    private final HeadGrid grid;
    private final boolean distribution;
    private final ClusterOptions options;
    private final BlockSums sums = new BlockSums(BLOCKS);

    ClusterAccumulator(ModelCard card, boolean distribution, ClusterOptions options) {
        this.card = card;
        this.grid = card.grid();
        this.distribution = distribution;
        this.options = options;
    }

    @Override
    public Rows begin(Example example) {
        return new SegmentRows(card, example, options, distribution, rows -> count(example, rows));
    }

    private void count(Example example, SegmentRows rows) {
        if (rows.queries() == 0) {
            return; // a single token of a causal model
        }
        BitSet[] looking = rows.looking(kernel);
        if (!distribution) {
            Distributions.normalise(rows, kernel);
        }
        if (options.smoothed()) {
            Distributions.smooth(rows.values(), rows.width());
        }
        PairDivergences found = PairDivergences.of(kernel, grid.count(), rows, looking);
        Columns columns = sums.of(example.document());
        columns.counts(SEGMENTS, 1)[0]++;
        columns.counts(SAMPLED, 1)[0] += rows.queries() < rows.freeQueries() ? 1 : 0;
        EmptyRows.count(columns, rows.queries(), found.silent(rows.queries()));
        add(columns, found, options.smoothed() ? rows.width() : 1);
    }

    /** Adds the means over rows; a segment without a row in which both heads look at something says nothing of them. */
    private void add(Columns columns, PairDivergences found, double weight) {
        int heads = grid.count();
        Columns.Sums divergences = columns.sums(DIVERGENCE, pairs(heads));
        int pair = 0;
        for (int i = 0; i < heads; i++) {
            for (int j = i + 1; j < heads; j++, pair++) {
                int queries = found.queries(i, j);
                if (queries > 0) {
                    divergences.add(pair, found.sum(i, j) * (weight / queries));
                } else {
                    columns.counts(MISSING, pairs(heads))[pair]++;
                }
            }
        }
    }

    private static int pairs(int heads) {
        return heads * (heads - 1) / 2;
    }

    @Override
    public List<State> states() {
        return List.of(sums);
    }

    /**
     * @throws CorpusException if there was no segment, or two heads look at something in no row in common
     */
    @Override
    public ClusterResult result() {
        long segments = sums.total(SEGMENTS, 0);
        if (segments == 0) {
            throw new CorpusException("there is no segment to compare heads on: give a corpus with at least one");
        }
        int pairs = pairs(grid.count());
        double[] total = sums.totals(DIVERGENCE, pairs);
        double[] means = means();
        double[][] blocks =
                sums.blocks().stream().map(block -> ofBlock(block, means)).toArray(double[][]::new);
        if (options.smoothed()) {
            Arrays.setAll(means, pair -> whole(total[pair], means[pair], segments, sums.total(MISSING, pair)));
        }
        return new ClusterSummary(distances(means), blocks, grid, options)
                .result(segments, sums.total(SAMPLED, 0), !distribution, EmptyRows.of(grid, sums));
    }

    /**
     * The mean distance of a head to those of its layer, or of others. Where segments are weighed by their length and summed, as in the
     * reference, there is no mean.
     */
    @Override
    public Optional<HeadSums> headSums(String number) {
        boolean within = number.equals(ClusterAnalysis.DISTANCE_WITHIN_LAYER);
        if (options.smoothed() || !within && !number.equals(ClusterAnalysis.DISTANCE_BETWEEN_LAYERS)) {
            return Optional.empty();
        }
        double[] means = means();
        return Optional.of(HeadSums.of(
                number,
                DocumentScores.Kind.MEAN,
                grid,
                sums,
                (block, head) -> meanOfPairs(block, means, head, within),
                (block, head) -> block.count(SEGMENTS, 0)));
    }

    /** The sum of the distances of a head to those of its layer, or to all others, divided by their number; 0 where there are none. */
    private double meanOfPairs(Columns block, double[] means, int head, boolean within) {
        int heads = grid.count();
        int layer = grid.head(head).layer();
        int segments = block.count(SEGMENTS, 0);
        return IntStream.range(0, heads)
                .filter(other -> other != head && (grid.head(other).layer() == layer) == within)
                .map(other -> pair(Math.min(head, other), Math.max(head, other), heads))
                .mapToDouble(
                        pair -> whole(block.sum(DIVERGENCE, pair), means[pair], segments, block.count(MISSING, pair)))
                .average()
                .orElse(0);
    }

    /** Where a pair stands among all, which are in the order of the first head and then of the second. */
    private static int pair(int first, int second, int heads) {
        return first * heads - first * (first + 1) / 2 + second - first - 1;
    }

    private double[] means() {
        double[] total = sums.totals(DIVERGENCE, pairs(grid.count()));
        long segments = sums.total(SEGMENTS, 0);
        Arrays.setAll(total, pair -> total[pair] / (segments - sums.total(MISSING, pair)));
        return total;
    }

    private double[] ofBlock(Columns block, double[] means) {
        double[] sums = new double[means.length];
        int segments = block.count(SEGMENTS, 0);
        Arrays.setAll(
                sums, pair -> whole(block.sum(DIVERGENCE, pair), means[pair], segments, block.count(MISSING, pair)));
        return sums;
    }

    /** A sum over segments, those that say nothing taken for as far as the mean of the others. */
    private static double whole(double sum, double mean, long segments, long missing) {
        if (missing == 0) {
            return sum;
        }
        return missing == segments ? segments * mean : sum * segments / (segments - missing);
    }

    /** Rounding may leave a divergence of equal rows a trifle below 0. */
    private DistanceMatrix distances(double[] means) {
        int heads = grid.count();
        double[][] rows = new double[heads][heads];
        int pair = 0;
        for (int i = 0; i < heads; i++) {
            for (int j = i + 1; j < heads; j++, pair++) {
                if (Double.isNaN(means[pair])) {
                    throw new CorpusException(String.format(
                            Locale.ROOT,
                            "heads %s and %s have no distance: there is no row in which the numbers of both are not all 0;"
                                    + " give more text, or another measure",
                            grid.head(i),
                            grid.head(j)));
                }
                rows[i][j] = Math.max(0, means[pair]);
                rows[j][i] = rows[i][j];
            }
        }
        return DistanceMatrix.of(rows);
    }
}
