package dev.headlight.distance;

import java.util.Arrays;

/** How well groups are told apart (Rousseeuw 1987). */
final class Silhouette {

    private Silhouette() {}

    /**
     * The mean over all things.
     *
     * @param labels the group of each thing, 0 … groups − 1
     * @return NaN if there is but one group
     */
    static double of(DistanceMatrix distances, int[] labels, int groups) {
        if (groups < 2) {
            return Double.NaN;
        }
        int[] sizes = new int[groups];
        double[] sums = new double[labels.length * groups];
        for (int i = 0; i < labels.length; i++) {
            sizes[labels[i]]++;
            double[] row = distances.row(i);
            int first = labels[i] * labels.length;
            for (int j = 0; j < labels.length; j++) {
                sums[first + j] += row[j];
            }
        }
        return of(labels, sums, sizes);
    }

    /**
     * The mean over all things.
     *
     * @param labels the group of each thing, 0 … groups − 1
     * @param sums of the distances of each thing from the things of each group, {@code [group * things + thing]}
     * @param sizes of the groups, two or more
     */
    static double of(int[] labels, double[] sums, int[] sizes) {
        int things = labels.length;
        double[] nearest = nearestOthers(labels, sums, sizes);
        double sum = 0;
        for (int i = 0; i < things; i++) {
            int own = labels[i];
            if (sizes[own] > 1) {
                double within = sums[own * things + i] / (sizes[own] - 1);
                double larger = Math.max(within, nearest[i]);
                sum += larger == 0 ? 0 : (nearest[i] - within) / larger;
            }
        }
        return sum / things;
    }

    /** The mean distance of each thing from the nearest group that is not its own. Its loops are such as compilers make vectors of. */
    private static double[] nearestOthers(int[] labels, double[] sums, int[] sizes) {
        int things = labels.length;
        double[] means = new double[sums.length];
        for (int group = 0; group < sizes.length; group++) {
            double size = sizes[group];
            int first = group * things;
            for (int i = first; i < first + things; i++) {
                means[i] = sums[i] / size;
            }
        }
        for (int i = 0; i < things; i++) {
            means[labels[i] * things + i] = Double.POSITIVE_INFINITY;
        }
        double[] nearest = Arrays.copyOf(means, things);
        for (int group = 1; group < sizes.length; group++) {
            int first = group * things;
            for (int i = 0; i < things; i++) {
                nearest[i] = Math.min(nearest[i], means[first + i]);
            }
        }
        return nearest;
    }
}
