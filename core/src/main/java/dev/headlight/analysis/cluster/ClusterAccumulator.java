package dev.headlight.analysis.cluster;

import dev.headlight.CorpusException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.model.ModelCard;
import dev.headlight.state.State;
import dev.headlight.stats.BlockSums;
import dev.headlight.stats.Columns;
import java.util.List;
import java.util.stream.IntStream;

/** Sums of divergences over segments. */
final class ClusterAccumulator implements Accumulator<ClusterResult> {

    private static final String SEGMENTS = "segments";
    private static final String ROWS = "rows";
    private static final String SAMPLED = "segments_with_sampled_rows";
    private static final String DIVERGENCE = "divergence";
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
        int heads = grid.count();
        int length = rows.width();
        float[] values = rows.values();
        if (!distribution) {
            Distributions.normalise(rows, kernel);
        }
        if (options.smoothed()) {
            Distributions.smooth(values, length);
        }
        double[] segment = new double[heads * heads];
        kernel.addDivergences(values, heads, rows.queries(), length, segment);
        double weight = options.smoothed() ? (double) length / rows.queries() : 1.0 / rows.queries();
        Columns columns = sums.of(example.document());
        columns.counts(SEGMENTS, 1)[0]++;
        columns.counts(ROWS, 1)[0] += rows.queries();
        columns.counts(SAMPLED, 1)[0] += rows.queries() < rows.freeQueries() ? 1 : 0;
        Columns.Sums divergences = columns.sums(DIVERGENCE, pairs(heads));
        int pair = 0;
        for (int i = 0; i < heads; i++) {
            for (int j = i + 1; j < heads; j++) {
                divergences.add(pair++, segment[i * heads + j] * weight);
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
     * @throws CorpusException if there was no segment
     */
    @Override
    public ClusterResult result() {
        long segments = sums.total(SEGMENTS, 0);
        if (segments == 0) {
            throw new CorpusException("there is no segment to compare heads on: give a corpus with at least one");
        }
        int pairs = pairs(grid.count());
        double[] total = sums.totals(DIVERGENCE, pairs);
        double[][] blocks = sums.blocks().stream()
                .map(block -> IntStream.range(0, pairs)
                        .mapToDouble(pair -> block.sum(DIVERGENCE, pair))
                        .toArray())
                .toArray(double[][]::new);
        return new ClusterSummary(distances(total, options.smoothed() ? 1 : segments), blocks, grid, options)
                .result(segments, sums.total(SAMPLED, 0), !distribution);
    }

    /** Rounding may leave a divergence of equal rows a trifle below 0. */
    private DistanceMatrix distances(double[] total, double count) {
        int heads = grid.count();
        double[][] rows = new double[heads][heads];
        int pair = 0;
        for (int i = 0; i < heads; i++) {
            for (int j = i + 1; j < heads; j++) {
                rows[i][j] = Math.max(0, total[pair++] / count);
                rows[j][i] = rows[i][j];
            }
        }
        return DistanceMatrix.of(rows);
    }
}
