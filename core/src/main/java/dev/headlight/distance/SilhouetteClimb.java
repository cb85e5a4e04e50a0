package dev.headlight.distance;

/** Exchanges medoids for other things while that raises the silhouette. Not thread-safe. */
final class SilhouetteClimb {

    /** What a swap must add to the silhouette. */
    private static final double GAIN = 1e-9;

    private final DistanceMatrix distances;
    private final int[] medoids;
    private final int[] labels;

    /** @param start two medoids or more; not changed */
    SilhouetteClimb(DistanceMatrix distances, int[] start) {
        this.distances = distances;
        this.medoids = start.clone();
        this.labels = new int[distances.size()];
    }

    int[] run() {
        double reached = silhouette();
        boolean climbing = true;
        while (climbing) {
            climbing = false;
            for (int place = 0; place < medoids.length; place++) {
                double better = exchange(place, reached);
                climbing |= better > reached;
                reached = better;
            }
        }
        return medoids;
    }

    /** Puts the best thing at a place, and says what silhouette that gives. */
    private double exchange(int place, double reached) {
        int best = medoids[place];
        double most = reached;
        for (int candidate = 0; candidate < labels.length; candidate++) {
            if (isFree(candidate)) {
                medoids[place] = candidate;
                double silhouette = silhouette();
                if (silhouette > most + GAIN) {
                    most = silhouette;
                    best = candidate;
                }
            }
        }
        medoids[place] = best;
        return most;
    }

    private boolean isFree(int candidate) {
        for (int medoid : medoids) {
            if (medoid == candidate) {
                return false;
            }
        }
        return true;
    }

    private double silhouette() {
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Medoids.nearest(distances, medoids, i);
        }
        return Silhouette.of(distances, labels, medoids.length);
    }
}
