package dev.headlight.inquiry.compare;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jgrapht.Graph;
import org.jgrapht.alg.matching.KuhnMunkresMinimalWeightBipartitePerfectMatching;
import org.jgrapht.graph.DefaultWeightedEdge;
import org.jgrapht.graph.SimpleWeightedGraph;

/** The one-to-one assignment of the least cost (Kuhn 1955; Munkres 1957). */
final class Assignment {

    /** Who has no partner. */
    static final int NONE = -1;

    private Assignment() {}

    /**
     * Assigns as many rows to columns as the fewer of the two has.
     *
     * @param costs {@code [row][column]}, finite
     * @return the column of each row, or {@link #NONE}
     */
    static int[] of(double[][] costs) {
        int rows = costs.length;
        int columns = costs[0].length;
        int size = Math.max(rows, columns);
        Graph<Integer, DefaultWeightedEdge> graph = new SimpleWeightedGraph<>(DefaultWeightedEdge.class);
        IntStream.range(0, 2 * size).forEach(graph::addVertex);
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                // A row or column that is made up costs nothing, whoever gets it.
                double cost = row < rows && column < columns ? costs[row][column] : 0;
                graph.setEdgeWeight(graph.addEdge(row, size + column), cost);
            }
        }
        int[] assigned = new int[rows];
        Arrays.fill(assigned, NONE);
        for (DefaultWeightedEdge edge : new KuhnMunkresMinimalWeightBipartitePerfectMatching<>(
                        graph, range(0, size), range(size, 2 * size))
                .getMatching()
                .getEdges()) {
            int row = graph.getEdgeSource(edge);
            int column = graph.getEdgeTarget(edge) - size;
            if (row < rows && column < columns) {
                assigned[row] = column;
            }
        }
        return assigned;
    }

    private static Set<Integer> range(int from, int to) {
        Set<Integer> range = new HashSet<>();
        IntStream.range(from, to).forEach(range::add);
        return range;
    }
}
