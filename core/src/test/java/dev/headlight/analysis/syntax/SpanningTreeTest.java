package dev.headlight.analysis.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanningTreeTest {

    @Test
    void joinsAllWordsByTheHeaviestEdges() {
        double[][] scores = {
            {0, 1, 5, 1},
            {1, 0, 4, 3},
            {5, 4, 0, 2},
            {1, 3, 2, 0},
        };
        assertThat(SpanningTree.largest(scores)).containsExactly(-1, 2, 0, 1);
        assertThat(SpanningTree.largest(new double[0][0])).isEmpty();
    }

    /** Kruskal's way, edge by edge, leads to the same weight. */
    @Test
    void isAsHeavyAsTheOneFoundEdgeByEdge() {
        Random random = new Random(3);
        for (int repetition = 0; repetition < 200; repetition++) {
            int words = 1 + random.nextInt(9);
            double[][] scores = new double[words][words];
            List<int[]> edges = new ArrayList<>();
            for (int one = 0; one < words; one++) {
                for (int other = 0; other < one; other++) {
                    scores[one][other] = scores[other][one] = random.nextDouble();
                    edges.add(new int[] {one, other});
                }
            }
            double weight = 0;
            int[] joined = SpanningTree.largest(scores);
            for (int word = 1; word < words; word++) {
                weight += scores[word][joined[word]];
            }
            assertThat(weight).isCloseTo(kruskal(scores, edges), within(1e-12));
        }
    }

    private static double kruskal(double[][] scores, List<int[]> edges) {
        edges.sort(Comparator.comparingDouble(edge -> -scores[edge[0]][edge[1]]));
        int[] component = new int[scores.length];
        Arrays.setAll(component, word -> word);
        double weight = 0;
        for (int[] edge : edges) {
            int from = component[edge[0]];
            int to = component[edge[1]];
            if (from != to) {
                weight += scores[edge[0]][edge[1]];
                Arrays.setAll(component, word -> component[word] == from ? to : component[word]);
            }
        }
        return weight;
    }
}
