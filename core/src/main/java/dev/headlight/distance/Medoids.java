package dev.headlight.distance;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

    /**
     * Partition around medoids (Kaufman and Rousseeuw 1990): medoids are added greedily, then exchanged for other things
     * while that lowers the cost. Of equal choices the first is taken, so nothing is random.
     *
     * @param count how many groups, from 1 to the number of things
     */
    public static Medoids of(DistanceMatrix distances, int count) {
        if (count < 1 || count > distances.size()) {
            throw new IllegalArgumentException(distances.size() + " things do not make " + count + " groups");
        }
        int[] medoids = new MedoidSearch(distances, count).run();
        int[] nearest = IntStream.range(0, distances.size())
                .map(i -> nearest(distances, medoids, i))
                .toArray();
        int[] inOrder = Arrays.stream(nearest).distinct().toArray();
        int[] labels = Arrays.stream(nearest)
                .map(medoid -> IntStream.range(0, inOrder.length)
                        .filter(group -> inOrder[group] == medoid)
                        .findFirst()
                        .orElseThrow())
                .toArray();
        return new Medoids(
                Arrays.stream(labels).boxed().toList(),
                Arrays.stream(inOrder).boxed().toList(),
                IntStream.range(0, labels.length)
                        .mapToDouble(i -> distances.get(i, nearest[i]))
                        .sum(),
                Silhouette.of(distances, labels, inOrder.length));
    }

    /**
     * The number of groups with the largest silhouette, and the fewest of those that are equal.
     *
     * @param most the largest number of groups that is tried; the smallest is 2
     */
    public static Medoids best(DistanceMatrix distances, int most) {
        return IntStream.rangeClosed(2, Math.min(most, distances.size() - 1))
                .parallel()
                .mapToObj(count -> of(distances, count))
                .toList()
                .stream()
                .max(Comparator.comparingDouble(Medoids::silhouette)
                        .thenComparing(medoids -> -medoids.medoids().size()))
                .orElseGet(() -> of(distances, 1));
    }

    /** A medoid belongs to its own group even if another lies on the same spot. */
    private static int nearest(DistanceMatrix distances, int[] medoids, int thing) {
        int nearest = medoids[0];
        for (int medoid : medoids) {
            if (medoid == thing || nearest != thing && distances.get(thing, medoid) < distances.get(thing, nearest)) {
                nearest = medoid;
            }
        }
        return nearest;
    }
}
