package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.headlight.distance.Dendrogram.Merge;
import dev.headlight.result.Json;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AverageLinkageTest {

    /** Points at 0, 1, 5, 7 and 20 of a line, worked out by hand. */
    @Test
    void joinsTheNearestOnAverage() {
        DistanceMatrix distances = TestDistances.between(new double[][] {{0}, {5}, {1}, {20}, {7}});
        Dendrogram tree = AverageLinkage.of(distances);
        assertThat(tree.merges())
                .containsExactly(
                        new Merge(0, 2, 1, 2),
                        new Merge(1, 4, 2, 2),
                        new Merge(5, 6, 5.5, 4),
                        new Merge(3, 7, 16.75, 5));
        assertThat(tree.leafOrder()).containsExactly(3, 0, 2, 1, 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8, 25})
    void everyMergeIsTheLeastMeanDistanceOfAllPairsOfGroups(int size) {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(size, 3, size));
        List<List<Integer>> groups = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            groups.add(List.of(i));
        }
        List<List<Integer>> live = new ArrayList<>(groups);
        for (Merge merge : AverageLinkage.of(distances).merges()) {
            double least = Double.POSITIVE_INFINITY;
            for (List<Integer> first : live) {
                for (List<Integer> second : live) {
                    least = first == second ? least : Math.min(least, mean(distances, first, second));
                }
            }
            List<Integer> left = groups.get(merge.left());
            List<Integer> right = groups.get(merge.right());
            assertThat(live).contains(left, right);
            assertThat(merge.height()).isCloseTo(least, within(1e-12));
            assertThat(mean(distances, left, right)).isCloseTo(least, within(1e-12));
            List<Integer> joined = new ArrayList<>(left);
            joined.addAll(right);
            assertThat(merge.size()).isEqualTo(joined.size());
            live.removeAll(List.of(left, right));
            live.add(joined);
            groups.add(joined);
        }
        assertThat(live).hasSize(1);
    }

    private static double mean(DistanceMatrix distances, List<Integer> first, List<Integer> second) {
        return first.stream()
                .flatMap(i -> second.stream().map(j -> distances.get(i, j)))
                .mapToDouble(distance -> distance)
                .average()
                .orElseThrow();
    }

    @Test
    void oneThingIsATreeWithoutMerges() {
        Dendrogram tree = AverageLinkage.of(DistanceMatrix.of(new double[1][1]));
        assertThat(tree.merges()).isEmpty();
        assertThat(tree.leafOrder()).containsExactly(0);
    }

    @Test
    void mergesAreRowsInJson() {
        Dendrogram tree = AverageLinkage.of(TestDistances.between(new double[][] {{0}, {1.5}}));
        assertThat(Json.toString(tree)).isEqualTo("{\"merges\":[[0,1,1.5,2]],\"leaf_order\":[0,1]}");
        assertThat(Json.mapper().readValue(Json.toString(tree), Dendrogram.class))
                .isEqualTo(tree);
    }
}
