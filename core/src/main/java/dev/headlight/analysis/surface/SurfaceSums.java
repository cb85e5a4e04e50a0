package dev.headlight.analysis.surface;

import java.util.Arrays;

/** Sums over the segments of a block of documents. */
final class SurfaceSums {

    /** {@code [statistic][layer * heads + head]}. */
    final double[][] statistics;
    /** {@code [edge class][layer * heads + head]}. */
    final double[][] edges;
    /** Segments that have keys of the class, {@code [edge class]}. */
    final long[] edgeSegments = new long[EdgeClass.values().length];

    long segments;
    long segmentsWithSep;
    double uniformEntropy;

    SurfaceSums(int allHeads) {
        statistics = new double[SurfaceStatistic.values().length][allHeads];
        edges = new double[EdgeClass.values().length][allHeads];
    }

    void add(SurfaceSums other) {
        addTo(statistics, other.statistics);
        addTo(edges, other.edges);
        Arrays.setAll(edgeSegments, i -> edgeSegments[i] + other.edgeSegments[i]);
        segments += other.segments;
        segmentsWithSep += other.segmentsWithSep;
        uniformEntropy += other.uniformEntropy;
    }

    /** Over how many segments a statistic is averaged. */
    long count(SurfaceStatistic statistic) {
        return switch (statistic) {
            case SEP_TO_SEP, OTHER_TO_SEP -> segmentsWithSep;
            default -> segments;
        };
    }

    private static void addTo(double[][] sums, double[][] more) {
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] += more[i][j];
            }
        }
    }
}
