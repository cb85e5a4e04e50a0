package dev.headlight.distance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MedoidsTest {

    private static DistanceMatrix heaps(int heaps, int size) {
        SplittableRandom random = new SplittableRandom(heaps);
        double[][] points = new double[heaps * size][];
        for (int i = 0; i < points.length; i++) {
            double angle = 2 * Math.PI * (i % heaps) / heaps;
            points[i] = new double[] {
                10 * Math.cos(angle) + random.nextDouble(-1, 1), 10 * Math.sin(angle) + random.nextDouble(-1, 1)
            };
        }
        return TestDistances.between(points);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 7})
    void theSilhouetteFindsTheNumberOfHeaps(int heaps) {
        Medoids best = best(heaps(heaps, 8));
        assertThat(best.medoids()).hasSize(heaps);
        assertThat(best.labels())
                .isEqualTo(IntStream.range(0, 8 * heaps)
                        .map(i -> i % heaps)
                        .boxed()
                        .toList());
        assertThat(best.silhouette()).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void heapsHaveTheCostOfTheBestOfAllChoices(int count) {
        DistanceMatrix distances = heaps(count, 5);
        Medoids found = Medoids.of(distances, count, 1);
        assertThat(found.cost()).isCloseTo(leastCost(distances, count, 0, new ArrayList<>()), within(1e-9));
    }

    private static double leastCost(DistanceMatrix distances, int count, int from, List<Integer> chosen) {
        if (chosen.size() == count) {
            return cost(distances, chosen);
        }
        double least = Double.POSITIVE_INFINITY;
        for (int next = from; next < distances.size(); next++) {
            List<Integer> more = new ArrayList<>(chosen);
            more.add(next);
            least = Math.min(least, leastCost(distances, count, next + 1, more));
        }
        return least;
    }

    private static double cost(DistanceMatrix distances, List<Integer> medoids) {
        return IntStream.range(0, distances.size())
                .mapToDouble(i -> medoids.stream()
                        .mapToDouble(medoid -> distances.get(i, medoid))
                        .min()
                        .orElseThrow())
                .sum();
    }

    @Test
    void noSwapIsBetter() {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(30, 3, 2));
        Medoids found = Medoids.starts(distances, 4, 0, 1).get(0);
        assertThat(found.cost()).isCloseTo(cost(distances, found.medoids()), within(1e-9));
        for (int slot = 0; slot < 4; slot++) {
            for (int candidate = 0; candidate < 30; candidate++) {
                List<Integer> swapped = new ArrayList<>(found.medoids());
                swapped.set(slot, candidate);
                assertThat(cost(distances, swapped)).isGreaterThanOrEqualTo(found.cost() - 1e-9);
            }
        }
    }

    @Test
    void everyThingBelongsToItsNearestMedoid() {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(30, 3, 3));
        Medoids found = Medoids.of(distances, 5, 1);
        for (int i = 0; i < 30; i++) {
            double own = distances.get(i, found.medoids().get(found.labels().get(i)));
            for (int medoid : found.medoids()) {
                assertThat(own).isLessThanOrEqualTo(distances.get(i, medoid));
            }
        }
    }

    @Test
    void thingsOnOneSpotMakeAsManyGroupsAsAskedFor() {
        Medoids found = Medoids.of(DistanceMatrix.of(new double[4][4]), 3, 1);
        Set<Integer> labels = new HashSet<>(found.labels());
        assertThat(labels).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(found.silhouette()).isZero();
    }

    @Test
    void twoThingsMakeNoPartition() {
        DistanceMatrix two = TestDistances.between(new double[][] {{0}, {1}});
        assertThat(Medoids.all(two, 20, 1)).isEmpty();
        Medoids one = Medoids.of(two, 1, 1);
        assertThat(one.labels()).containsExactly(0, 0);
        assertThat(one.silhouette()).isNaN();
        assertThatIllegalArgumentException().isThrownBy(() -> Medoids.of(DistanceMatrix.of(new double[1][1]), 2, 1));
    }

    /** A partition around medoids in its plainest form, with costs counted anew for each swap. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noneOfSixtyRandomStartsHasALargerSilhouette(long seed) {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(36, 8, seed));
        SplittableRandom random = new SplittableRandom(100 + seed);
        for (int count : new int[] {3, 4, 6}) {
            double found = Medoids.of(distances, count, seed).silhouette();
            for (int start = 0; start < 60; start++) {
                assertThat(plainSilhouette(distances, plainSearch(distances, count, random)))
                        .isLessThanOrEqualTo(found + 1e-9);
            }
        }
    }

    /** Distances without any geometry, of which the best start is in the wrong valley. */
    @Test
    void severalValleysAreClimbed() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] rows = new double[40][40];
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < i; j++) {
                rows[i][j] = random.nextDouble();
                rows[j][i] = rows[i][j];
            }
        }
        DistanceMatrix distances = DistanceMatrix.of(rows);
        for (int count : new int[] {2, 3}) {
            double found = Medoids.of(distances, count, 1).silhouette();
            for (int start = 0; start < 60; start++) {
                assertThat(plainSilhouette(distances, plainSearch(distances, count, random)))
                        .isLessThanOrEqualTo(found + 1e-9);
            }
        }
    }

    private static List<Integer> plainSearch(DistanceMatrix distances, int count, SplittableRandom random) {
        List<Integer> medoids = new ArrayList<>(
                random.ints(0, distances.size()).distinct().limit(count).boxed().toList());
        boolean improving = true;
        while (improving) {
            improving = false;
            for (int slot = 0; slot < count; slot++) {
                for (int candidate = 0; candidate < distances.size(); candidate++) {
                    List<Integer> swapped = new ArrayList<>(medoids);
                    swapped.set(slot, candidate);
                    if (!medoids.contains(candidate) && cost(distances, swapped) < cost(distances, medoids) - 1e-9) {
                        medoids = swapped;
                        improving = true;
                    }
                }
            }
        }
        return medoids;
    }

    private static double plainSilhouette(DistanceMatrix distances, List<Integer> medoids) {
        int[] labels = IntStream.range(0, distances.size())
                .map(i -> IntStream.range(0, medoids.size())
                        .boxed()
                        .min(Comparator.comparingDouble(place -> distances.get(i, medoids.get(place))))
                        .orElseThrow())
                .toArray();
        return Silhouette.of(distances, labels, medoids.size());
    }

    @Test
    void theSeedDecides() {
        DistanceMatrix distances = TestDistances.between(TestDistances.randomPoints(40, 6, 5));
        assertThat(Medoids.all(distances, 8, 3)).isEqualTo(Medoids.all(distances, 8, 3));
    }

    private static Medoids best(DistanceMatrix distances) {
        return Medoids.best(Medoids.all(distances, 20, 1)).orElseThrow();
    }

    /** Points 0, 1 | 4: a = 1, b = 4 and 3; the lone point counts 0. */
    @Test
    void silhouetteByHand() {
        DistanceMatrix distances = TestDistances.between(new double[][] {{0}, {1}, {4}});
        assertThat(Silhouette.of(distances, new int[] {0, 0, 1}, 2)).isCloseTo((3 / 4.0 + 2 / 3.0) / 3, within(1e-12));
    }
}
