package dev.headlight.distance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Groups of things, each about one of them.
 *
 * @param labels the group of each thing, numbered from 0 by its first member
 * @param medoids the thing in the middle of each group
 * @param cost the sum of the distances of all things from their medoids
 * @param silhouette how well the groups are told apart, from −1 to 1 (Rousseeuw 1987): the mean over things of
 *     (b − a) / max(a, b), with a the mean distance from the others of the thing's group and b from the nearest other
 *     group; 0 for a thing alone, and NaN for a single group
 */
public record Medoids(List<Integer> labels, List<Integer> medoids, double cost, double silhouette) {

    public Medoids {
        labels = List.copyOf(labels);
        medoids = List.copyOf(medoids);
    }

    /** How many random starts there are besides the greedy one. */
    static final int STARTS = 100;

    /**
     * From how many of the partitions that are found so, and from how many random ones, the silhouette is climbed, times their groups:
     * the best of them lie in several valleys, and with few groups each climb is short.
     */
    private static final int CLIMBS = 10;

    /**
     * The best of many starts. From a greedy start and {@value #STARTS} random ones, medoids are exchanged for other things
     * while that lowers the cost (Kaufman and Rousseeuw 1990); from the best silhouettes that are found and from random medoids, these are
     * exchanged while that raises them further (Van der Laan, Pollard and Bryan 2003, <i>A new partitioning around medoids
     * algorithm</i>). A single start stops in a local optimum, whose silhouette may be far from the best.
     *
     * @param count how many groups, from 1 to the number of things
     * @param seed of the random starts
     */
    public static Medoids of(DistanceMatrix distances, int count, long seed) {
        List<Medoids> found = starts(distances, count, STARTS, seed);
        if (count < 2) {
            return found.get(0);
        }
        SplittableRandom random = new SplittableRandom(seed - count);
        int climbs = 1 + CLIMBS / count;
        Stream<int[]> best = found.stream()
                .limit(climbs)
                .map(start -> start.medoids.stream().mapToInt(Integer::intValue).toArray());
        Stream<int[]> drawn = IntStream.range(0, climbs)
                .mapToObj(climb ->
                        random.ints(0, distances.size()).distinct().limit(count).toArray());
        return Stream.concat(best, drawn)
                .map(medoids -> about(distances, new SilhouetteClimb(distances, medoids).run()))
                .min(BEST_FIRST)
                .orElseThrow();
    }

    /** What different starts lead to, the best first. */
    static List<Medoids> starts(DistanceMatrix distances, int count, int starts, long seed) {
        if (count < 1 || count > distances.size()) {
            throw new IllegalArgumentException(distances.size() + " things do not make " + count + " groups");
        }
        SplittableRandom random = new SplittableRandom(seed + count);
        Map<List<Integer>, Medoids> found = new LinkedHashMap<>();
        for (int start = 0; start <= starts; start++) {
            int[] medoids =
                    start == 0 ? MedoidSearch.greedy(distances, count) : MedoidSearch.random(distances, count, random);
            found.computeIfAbsent(asList(medoids), chosen -> about(distances, medoids));
        }
        return found.values().stream().sorted(BEST_FIRST).toList();
    }

    private static final Comparator<Medoids> BEST_FIRST = Comparator.comparingDouble(
                    (Medoids medoids) -> -medoids.silhouette())
            .thenComparingDouble(Medoids::cost);

    /** The groups of the things that are nearest to each medoid, in the order of their first members. */
    private static Medoids about(DistanceMatrix distances, int[] medoids) {
        int[] labels = new int[distances.size()];
        int[] groups = new int[medoids.length];
        Arrays.fill(groups, -1);
        List<Integer> inOrder = new ArrayList<>();
        double cost = 0;
        for (int i = 0; i < labels.length; i++) {
            int place = nearest(distances, medoids, i);
            if (groups[place] < 0) {
                groups[place] = inOrder.size();
                inOrder.add(medoids[place]);
            }
            labels[i] = groups[place];
            cost += distances.get(i, medoids[place]);
        }
        return new Medoids(asList(labels), inOrder, cost, Silhouette.of(distances, labels, medoids.length));
    }

    private static List<Integer> asList(int[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /**
     * The partitions into 2, 3, … groups.
     *
     * @param most the largest number of groups that is tried
     * @param seed of the random starts
     * @return empty with fewer than three things
     */
    public static List<Medoids> all(DistanceMatrix distances, int most, long seed) {
        return all(distances.size(), most, count -> of(distances, count, seed));
    }

    /** The same, faster and not as well: the best of a few starts. */
    static List<Medoids> quick(DistanceMatrix distances, int most, int starts, long seed) {
        return all(
                distances.size(),
                most,
                count -> starts(distances, count, starts, seed).get(0));
    }

    private static List<Medoids> all(int size, int most, IntFunction<Medoids> partition) {
        return IntStream.rangeClosed(2, Math.min(most, size - 1))
                .parallel()
                .mapToObj(partition)
                .toList();
    }

    /** The one with the largest silhouette, and the fewest groups of those that are equal. */
    public static Optional<Medoids> best(List<Medoids> partitions) {
        return partitions.stream()
                .min(Comparator.comparingDouble((Medoids medoids) -> -medoids.silhouette())
                        .thenComparingInt(medoids -> medoids.medoids().size()));
    }

    /** The place of the nearest medoid; a medoid belongs to its own group even if another lies on the same spot. */
    static int nearest(DistanceMatrix distances, int[] medoids, int thing) {
        int nearest = 0;
        for (int place = 0; place < medoids.length; place++) {
            if (medoids[place] == thing) {
                return place;
            }
            nearest = distances.get(thing, medoids[place]) < distances.get(thing, medoids[nearest]) ? place : nearest;
        }
        return nearest;
    }
}
