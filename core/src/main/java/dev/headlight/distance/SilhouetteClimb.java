package dev.headlight.distance;

import java.util.Arrays;

/**
 * Exchanges medoids for other things while that raises the silhouette. The distances of each thing from each group are kept summed, so
 * that trying an exchange costs no more than the things that change their groups. Not thread-safe.
 */
final class SilhouetteClimb {

    /** What a swap must add to the silhouette. */
    private static final double GAIN = 1e-9;

    private final DistanceMatrix distances;
    private final int size;
    private final int[] medoids;
    private final boolean[] isMedoid;
    private final int[] labels;
    /** The sums of the distances of each thing from each group, {@code [group * things + thing]}. */
    private final double[] sums;

    private final int[] sizes;
    private final int[] triedLabels;
    private final double[] triedSums;
    private final int[] triedSizes;

    /** @param start two medoids or more; not changed */
    SilhouetteClimb(DistanceMatrix distances, int[] start) {
        this.distances = distances;
        this.size = distances.size();
        this.medoids = start.clone();
        this.isMedoid = new boolean[size];
        for (int medoid : start) {
            isMedoid[medoid] = true;
        }
        this.labels = new int[size];
        this.sums = new double[size * start.length];
        this.sizes = new int[start.length];
        this.triedLabels = new int[size];
        this.triedSums = new double[sums.length];
        this.triedSizes = new int[start.length];
    }

    int[] run() {
        double reached = settle();
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
        int before = medoids[place];
        int best = before;
        double most = reached;
        isMedoid[before] = false;
        for (int candidate = 0; candidate < size; candidate++) {
            if (!isMedoid[candidate] && candidate != before) {
                medoids[place] = candidate;
                double silhouette = tried(place);
                if (silhouette > most + GAIN) {
                    most = silhouette;
                    best = candidate;
                }
            }
        }
        medoids[place] = best;
        isMedoid[best] = true;
        return best == before ? reached : settle();
    }

    /** Groups all things anew, and sums the distances from nothing, so that no rounding stays. */
    private double settle() {
        Arrays.fill(sums, 0);
        Arrays.fill(sizes, 0);
        for (int i = 0; i < size; i++) {
            labels[i] = Medoids.nearest(distances, medoids, i);
            sizes[labels[i]]++;
        }
        for (int i = 0; i < size; i++) {
            add(distances.row(i), sums, labels[i] * size);
        }
        return Silhouette.of(labels, sums, sizes);
    }

    /** The silhouette with the medoids as they are, of which the one at a place is tried. */
    private double tried(int place) {
        System.arraycopy(sums, 0, triedSums, 0, sums.length);
        System.arraycopy(sizes, 0, triedSizes, 0, sizes.length);
        for (int i = 0; i < size; i++) {
            int label = label(i, place);
            triedLabels[i] = label;
            if (label != labels[i]) {
                triedSizes[labels[i]]--;
                triedSizes[label]++;
                move(i, labels[i], label);
            }
        }
        return Silhouette.of(triedLabels, triedSums, triedSizes);
    }

    /** The group of a thing when the medoid at a place is another one; the first of equally near medoids has it. */
    private int label(int thing, int place) {
        int label = labels[thing];
        if (label == place || medoids[place] == thing) {
            return Medoids.nearest(distances, medoids, thing);
        }
        double distance = distances.get(thing, medoids[place]);
        double own = distances.get(thing, medoids[label]);
        boolean nearer = distance < own || (distance == own && place < label);
        return nearer && medoids[label] != thing ? place : label;
    }

    private void move(int thing, int from, int to) {
        double[] row = distances.row(thing);
        int first = from * size;
        for (int i = 0; i < size; i++) {
            triedSums[first + i] -= row[i];
        }
        add(row, triedSums, to * size);
    }

    private void add(double[] row, double[] sums, int first) {
        for (int i = 0; i < size; i++) {
            sums[first + i] += row[i];
        }
    }
}
