package dev.headlight.distance;

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
            for (int j = 0; j < labels.length; j++) {
                sums[i * groups + labels[j]] += distances.get(i, j);
            }
        }
        return of(labels, sums, sizes);
    }

    /**
     * The mean over all things.
     *
     * @param labels the group of each thing, 0 … groups − 1
     * @param sums of the distances of each thing from the things of each group, {@code [thing * groups + group]}
     * @param sizes of the groups, two or more
     */
    static double of(int[] labels, double[] sums, int[] sizes) {
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            if (sizes[labels[i]] > 1) {
                sum += ofOne(labels[i], sums, i * sizes.length, sizes);
            }
        }
        return sum / labels.length;
    }

    private static double ofOne(int own, double[] sums, int first, int[] sizes) {
        double within = sums[first + own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int group = 0; group < sizes.length; group++) {
            if (group != own) {
                nearest = Math.min(nearest, sums[first + group] / sizes[group]);
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }
}
