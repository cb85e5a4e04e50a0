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
        for (int label : labels) {
            sizes[label]++;
        }
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            if (sizes[labels[i]] > 1) {
                sum += ofOne(distances, labels, sizes, i);
            }
        }
        return sum / labels.length;
    }

    private static double ofOne(DistanceMatrix distances, int[] labels, int[] sizes, int thing) {
        double[] sums = new double[sizes.length];
        for (int i = 0; i < labels.length; i++) {
            sums[labels[i]] += distances.get(thing, i);
        }
        int own = labels[thing];
        double within = sums[own] / (sizes[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int group = 0; group < sizes.length; group++) {
            if (group != own) {
                nearest = Math.min(nearest, sums[group] / sizes[group]);
            }
        }
        double larger = Math.max(within, nearest);
        return larger == 0 ? 0 : (nearest - within) / larger;
    }
}
