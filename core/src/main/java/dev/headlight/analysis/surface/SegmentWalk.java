package dev.headlight.analysis.surface;

import dev.headlight.analysis.Accumulator;
import dev.headlight.corpus.Example;
import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadGrid;
import dev.headlight.maps.MapRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** Walks over the rows of all heads on one segment and gathers all statistics at once. */
final class SegmentWalk implements Accumulator.Rows {

    private final RowKernel kernel;
    private final HeadGrid grid;
    private final KeyPositions keys;
    private final boolean distribution;
    private final Consumer<SegmentWalk> end;
    private final int n;
    private final boolean[] isSep;

    /** Sums over rows, {@code [statistic][head]}. */
    private final double[][] statistics;
    /** Sums over rows, {@code [edge class][head]}. */
    private final double[][] edges;

    /** @param end is called when all rows have been walked */
    SegmentWalk(RowKernel kernel, HeadGrid grid, Example example, boolean distribution, Consumer<SegmentWalk> end) {
        this.kernel = kernel;
        this.grid = grid;
        this.keys = KeyPositions.of(example.encoding());
        this.distribution = distribution;
        this.end = end;
        this.n = example.length();
        this.isSep = new boolean[n];
        for (int position : keys.sep()) {
            isSep[position] = true;
        }
        this.statistics = new double[SurfaceStatistic.values().length][grid.count()];
        this.edges = new double[EdgeClass.values().length][grid.count()];
    }

    KeyPositions keys() {
        return keys;
    }

    @Override
    public void take(MapRows rows) {
        for (int head = 0; head < rows.heads(); head++) {
            int index = grid.index(rows.layer(), head);
            for (int query = rows.firstQuery(); query < rows.endQuery(); query++) {
                row(rows.values(), rows.offset(head, query), query, index);
            }
        }
    }

    @Override
    public void end() {
        end.accept(this);
    }

    private void row(float[] values, int row, int query, int head) {
        double sum = distribution ? 1 : kernel.sum(values, row, n);
        double cls = mass(values, row, keys.cls());
        double sep = mass(values, row, keys.sep());
        double punctuation = mass(values, row, keys.punctuation());
        edges[EdgeClass.CLS.ordinal()][head] += cls;
        edges[EdgeClass.SEP.ordinal()][head] += sep;
        edges[EdgeClass.PUNCTUATION.ordinal()][head] += punctuation;
        edges[EdgeClass.OTHER.ordinal()][head] += sum - cls - sep - punctuation;
        if (sum <= 0) {
            return; // a row of zeros looks at nothing
        }
        add(SurfaceStatistic.SELF, head, values[row + query] / sum);
        add(SurfaceStatistic.PREVIOUS, head, query > 0 ? values[row + query - 1] / sum : 0);
        add(SurfaceStatistic.NEXT, head, query < n - 1 ? values[row + query + 1] / sum : 0);
        add(SurfaceStatistic.CLS, head, cls / sum);
        add(SurfaceStatistic.SEP, head, sep / sum);
        add(SurfaceStatistic.PUNCTUATION, head, punctuation / sum);
        add(isSep[query] ? SurfaceStatistic.SEP_TO_SEP : SurfaceStatistic.OTHER_TO_SEP, head, sep / sum);
        // H(a / s) = H(a) / s + ln s
        double entropy = kernel.entropy(values, row, n) / sum + Math.log(sum);
        add(SurfaceStatistic.ENTROPY, head, entropy);
        if (query == 0) {
            add(SurfaceStatistic.ENTROPY_CLS, head, entropy);
        }
        add(SurfaceStatistic.MAX_WEIGHT, head, kernel.max(values, row, n) / sum);
    }

    private void add(SurfaceStatistic statistic, int head, double value) {
        statistics[statistic.ordinal()][head] += value;
    }

    private static double mass(float[] values, int row, int[] positions) {
        double mass = 0;
        for (int position : positions) {
            mass += values[row + position];
        }
        return mass;
    }

    /** The means over rows, {@code [head]}; empty if the segment is left out. */
    Optional<double[]> means(SurfaceStatistic statistic) {
        int rows = rows(statistic);
        return rows == 0 ? Optional.empty() : Optional.of(divided(statistics[statistic.ordinal()], rows));
    }

    /** The means over rows and keys of the class, {@code [head]}; empty if the segment has no such keys. */
    Optional<double[]> means(EdgeClass edge) {
        int size = keys.size(edge);
        return size == 0 ? Optional.empty() : Optional.of(divided(edges[edge.ordinal()], (double) n * size));
    }

    private static double[] divided(double[] sums, double by) {
        return Arrays.stream(sums).map(sum -> sum / by).toArray();
    }

    /** Over how many rows of the segment a statistic is averaged; 0 if the segment is left out. */
    private int rows(SurfaceStatistic statistic) {
        int seps = keys.sep().length;
        return switch (statistic) {
            case SEP_TO_SEP -> seps;
            case OTHER_TO_SEP -> seps == 0 ? 0 : n - seps;
            case ENTROPY_CLS -> 1;
            default -> n;
        };
    }
}
