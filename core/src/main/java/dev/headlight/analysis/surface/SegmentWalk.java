package dev.headlight.analysis.surface;

import dev.headlight.kernel.RowKernel;
import dev.headlight.maps.HeadMaps;
import java.util.Arrays;

/** Walks over the rows of a head's map on one segment and gathers all statistics at once. */
final class SegmentWalk {

    private final RowKernel kernel;
    private final float[] values;
    private final HeadMaps maps;
    private final KeyPositions keys;
    private final boolean distribution;
    private final int n;
    private final boolean[] isSep;

    private final double[] statistics = new double[SurfaceStatistic.values().length];
    private final double[] edges = new double[EdgeClass.values().length];

    SegmentWalk(RowKernel kernel, HeadMaps maps, KeyPositions keys, boolean distribution) {
        this.kernel = kernel;
        this.values = maps.values();
        this.maps = maps;
        this.keys = keys;
        this.distribution = distribution;
        this.n = maps.length();
        this.isSep = new boolean[n];
        for (int position : keys.sep()) {
            isSep[position] = true;
        }
    }

    /** Gathers the sums over the rows of a head. */
    void walk(int layer, int head) {
        Arrays.fill(statistics, 0);
        Arrays.fill(edges, 0);
        for (int query = 0; query < n; query++) {
            row(maps.offset(layer, head, query), query);
        }
    }

    private void row(int row, int query) {
        double sum = distribution ? 1 : kernel.sum(values, row, n);
        double cls = mass(row, keys.cls());
        double sep = mass(row, keys.sep());
        double punctuation = mass(row, keys.punctuation());
        edges[EdgeClass.CLS.ordinal()] += cls;
        edges[EdgeClass.SEP.ordinal()] += sep;
        edges[EdgeClass.PUNCTUATION.ordinal()] += punctuation;
        edges[EdgeClass.OTHER.ordinal()] += sum - cls - sep - punctuation;
        if (sum <= 0) {
            return; // a row of zeros looks at nothing
        }
        add(SurfaceStatistic.SELF, values[row + query] / sum);
        add(SurfaceStatistic.PREVIOUS, query > 0 ? values[row + query - 1] / sum : 0);
        add(SurfaceStatistic.NEXT, query < n - 1 ? values[row + query + 1] / sum : 0);
        add(SurfaceStatistic.CLS, cls / sum);
        add(SurfaceStatistic.SEP, sep / sum);
        add(SurfaceStatistic.PUNCTUATION, punctuation / sum);
        add(isSep[query] ? SurfaceStatistic.SEP_TO_SEP : SurfaceStatistic.OTHER_TO_SEP, sep / sum);
        // H(a / s) = H(a) / s + ln s
        double entropy = kernel.entropy(values, row, n) / sum + Math.log(sum);
        add(SurfaceStatistic.ENTROPY, entropy);
        if (query == 0) {
            add(SurfaceStatistic.ENTROPY_CLS, entropy);
        }
        add(SurfaceStatistic.MAX_WEIGHT, kernel.max(values, row, n) / sum);
    }

    private void add(SurfaceStatistic statistic, double value) {
        statistics[statistic.ordinal()] += value;
    }

    private double mass(int row, int[] positions) {
        double mass = 0;
        for (int position : positions) {
            mass += values[row + position];
        }
        return mass;
    }

    /** Adds the means over the rows that were walked to a head's sums. */
    void addTo(SurfaceSums sums, int head) {
        for (SurfaceStatistic statistic : SurfaceStatistic.values()) {
            int rows = rows(statistic);
            if (rows > 0) {
                sums.statistics[statistic.ordinal()][head] += statistics[statistic.ordinal()] / rows;
            }
        }
        for (EdgeClass edge : EdgeClass.values()) {
            int size = size(edge);
            if (size > 0) {
                sums.edges[edge.ordinal()][head] += edges[edge.ordinal()] / ((double) n * size);
            }
        }
    }

    /** Counts the segment, once for all heads. */
    void countIn(SurfaceSums sums) {
        sums.segments++;
        sums.segmentsWithSep += keys.sep().length > 0 ? 1 : 0;
        sums.uniformEntropy += Math.log(n);
        for (EdgeClass edge : EdgeClass.values()) {
            sums.edgeSegments[edge.ordinal()] += size(edge) > 0 ? 1 : 0;
        }
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

    private int size(EdgeClass edge) {
        int cls = keys.cls().length;
        int sep = keys.sep().length;
        int punctuation = keys.punctuation().length;
        return switch (edge) {
            case CLS -> cls;
            case SEP -> sep;
            case PUNCTUATION -> punctuation;
            case OTHER -> n - cls - sep - punctuation;
        };
    }
}
