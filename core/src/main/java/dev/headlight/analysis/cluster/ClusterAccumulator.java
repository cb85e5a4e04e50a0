package dev.headlight.analysis.cluster;

import dev.headlight.CorpusException;
import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.distance.DistanceMatrix;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadMaps;

/** Sums of divergences over segments. */
final class ClusterAccumulator implements Accumulator<ClusterResult> {

    private final RowKernel kernel = RowKernel.best();
    private final int layers;
    private final int heads;
    private final boolean distribution;
    private final ClusterOptions options;
    /** {@code [head, head]} over all layers, above the diagonal. */
    private final double[] sums;

    private long segments;

    ClusterAccumulator(int layers, int heads, boolean distribution, ClusterOptions options) {
        this.layers = layers;
        this.heads = heads;
        this.distribution = distribution;
        this.options = options;
        this.sums = new double[layers * heads * layers * heads];
    }

    @Override
    public void add(Example example, HeadMaps maps) {
        int length = maps.length();
        float[] values = maps.values();
        if (!distribution) {
            values = Rows.normalised(values, length, kernel);
        }
        if (options.smoothed()) {
            values = Rows.smoothed(values, length);
        }
        double[] segment = new double[sums.length];
        kernel.addDivergences(values, layers * heads, length, length, segment);
        double weight = options.smoothed() ? 1 : 1.0 / length;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += segment[i] * weight;
        }
        segments++;
    }

    @Override
    public void merge(Accumulator<ClusterResult> other) {
        ClusterAccumulator that = (ClusterAccumulator) other;
        for (int i = 0; i < sums.length; i++) {
            sums[i] += that.sums[i];
        }
        segments += that.segments;
    }

    /**
     * @throws CorpusException if there was no segment
     */
    @Override
    public ClusterResult result() {
        if (segments == 0) {
            throw new CorpusException("there is no segment to compare heads on: give a corpus with at least one");
        }
        return new ClusterSummary(distances(), layers, heads, options).result(segments, !distribution);
    }

    /** Rounding may leave a divergence of equal rows a trifle below 0. */
    private DistanceMatrix distances() {
        int all = layers * heads;
        double count = options.smoothed() ? 1 : segments;
        double[][] rows = new double[all][all];
        for (int i = 0; i < all; i++) {
            for (int j = i + 1; j < all; j++) {
                rows[i][j] = Math.max(0, sums[i * all + j] / count);
                rows[j][i] = rows[i][j];
            }
        }
        return DistanceMatrix.of(rows);
    }
}
