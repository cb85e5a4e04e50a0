package dev.headlight.distance;

import java.util.Arrays;

/** Partition around medoids: a greedy start, then swaps. */
final class MedoidSearch {

    /** What a swap must gain, relative to the cost, so that rounding cannot go round in circles. */
    private static final double GAIN = 1e-12;

    private final DistanceMatrix distances;
    private final int size;
    private final int[] medoids;
    private final boolean[] isMedoid;
    /** Which medoid, by its place, is nearest to each thing; how far it is; and how far the next nearest is. */
    private final int[] place;

    private final double[] nearest;
    private final double[] second;

    MedoidSearch(DistanceMatrix distances, int count) {
        this.distances = distances;
        this.size = distances.size();
        this.medoids = new int[count];
        this.isMedoid = new boolean[size];
        this.place = new int[size];
        this.nearest = new double[size];
        this.second = new double[size];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        Arrays.fill(second, Double.POSITIVE_INFINITY);
    }

    int[] run() {
        for (int chosen = 0; chosen < medoids.length; chosen++) {
            add(chosen);
        }
        while (swap()) {
            assign(medoids.length);
        }
        return medoids;
    }

    private void add(int chosen) {
        int best = -1;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int candidate = 0; candidate < size; candidate++) {
            double cost = isMedoid[candidate] ? Double.POSITIVE_INFINITY : cost(-1, candidate);
            if (best < 0 && !isMedoid[candidate] || cost < bestCost) {
                bestCost = cost;
                best = candidate;
            }
        }
        medoids[chosen] = best;
        isMedoid[best] = true;
        assign(chosen + 1);
    }

    /** The cost with a candidate added, and the medoid at a place gone if that is not −1. */
    private double cost(int gone, int candidate) {
        double cost = 0;
        for (int i = 0; i < size; i++) {
            cost += Math.min(distances.get(i, candidate), place[i] == gone ? second[i] : nearest[i]);
        }
        return cost;
    }

    /** Makes the swap that lowers the cost most, if there is one. */
    private boolean swap() {
        double bestCost = Arrays.stream(nearest).sum() * (1 - GAIN);
        int bestPlace = -1;
        int bestCandidate = -1;
        for (int gone = 0; gone < medoids.length; gone++) {
            for (int candidate = 0; candidate < size; candidate++) {
                double cost = isMedoid[candidate] ? Double.POSITIVE_INFINITY : cost(gone, candidate);
                if (cost < bestCost) {
                    bestCost = cost;
                    bestPlace = gone;
                    bestCandidate = candidate;
                }
            }
        }
        if (bestPlace < 0) {
            return false;
        }
        isMedoid[medoids[bestPlace]] = false;
        medoids[bestPlace] = bestCandidate;
        isMedoid[bestCandidate] = true;
        return true;
    }

    /** Finds the nearest of the first few medoids for each thing. */
    private void assign(int count) {
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        Arrays.fill(second, Double.POSITIVE_INFINITY);
        for (int i = 0; i < size; i++) {
            for (int at = 0; at < count; at++) {
                double distance = distances.get(i, medoids[at]);
                if (distance < nearest[i]) {
                    second[i] = nearest[i];
                    nearest[i] = distance;
                    place[i] = at;
                } else if (distance < second[i]) {
                    second[i] = distance;
                }
            }
        }
    }
}
