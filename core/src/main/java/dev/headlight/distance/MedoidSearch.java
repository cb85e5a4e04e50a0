package dev.headlight.distance;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Partition around medoids from one start: swaps while they lower the cost. What a swap would gain is found for all medoids
 * at once, as in FastPAM1 (Schubert and Rousseeuw 2019, <i>Faster k-medoids clustering</i>), so that a round of swaps takes
 * as long as all distances take to be read.
 */
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

    private MedoidSearch(DistanceMatrix distances, int count) {
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

    /** The greedy start of Kaufman and Rousseeuw (1990): each next medoid lowers the cost most. */
    static int[] greedy(DistanceMatrix distances, int count) {
        MedoidSearch search = new MedoidSearch(distances, count);
        for (int chosen = 0; chosen < count; chosen++) {
            search.add(chosen);
        }
        return search.run();
    }

    /** Medoids drawn at random. */
    static int[] random(DistanceMatrix distances, int count, SplittableRandom random) {
        MedoidSearch search = new MedoidSearch(distances, count);
        for (int chosen = 0; chosen < count; chosen++) {
            int drawn = random.nextInt(search.size);
            while (search.isMedoid[drawn]) {
                drawn = random.nextInt(search.size);
            }
            search.medoids[chosen] = drawn;
            search.isMedoid[drawn] = true;
        }
        search.assign(count);
        return search.run();
    }

    private int[] run() {
        while (swap()) {
            assign(medoids.length);
        }
        Arrays.sort(medoids);
        return medoids;
    }

    private void add(int chosen) {
        int best = -1;
        double bestCost = Double.POSITIVE_INFINITY;
        for (int candidate = 0; candidate < size; candidate++) {
            double cost = isMedoid[candidate] ? Double.POSITIVE_INFINITY : costWith(candidate);
            if (best < 0 && !isMedoid[candidate] || cost < bestCost) {
                bestCost = cost;
                best = candidate;
            }
        }
        medoids[chosen] = best;
        isMedoid[best] = true;
        assign(chosen + 1);
    }

    private double costWith(int candidate) {
        double cost = 0;
        double[] row = distances.row(candidate);
        for (int i = 0; i < size; i++) {
            cost += Math.min(row[i], nearest[i]);
        }
        return cost;
    }

    /** Makes the swap that lowers the cost most, if there is one. */
    private boolean swap() {
        double[] losses = losses();
        double best = -Arrays.stream(nearest).sum() * GAIN;
        int bestPlace = -1;
        int bestCandidate = -1;
        double[] changes = new double[medoids.length];
        for (int candidate = 0; candidate < size; candidate++) {
            if (isMedoid[candidate]) {
                continue;
            }
            double shared = changes(candidate, losses, changes);
            for (int gone = 0; gone < changes.length; gone++) {
                if (changes[gone] + shared < best) {
                    best = changes[gone] + shared;
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

    /** What taking away each medoid costs, {@code [place]}. */
    private double[] losses() {
        double[] losses = new double[medoids.length];
        for (int i = 0; i < size; i++) {
            losses[place[i]] += second[i] - nearest[i];
        }
        return losses;
    }

    /**
     * How the cost changes if a candidate takes the place of each medoid, but for what it changes whichever medoid goes.
     *
     * @param changes filled in, {@code [place]}
     * @return what it changes whichever medoid goes
     */
    private double changes(int candidate, double[] losses, double[] changes) {
        System.arraycopy(losses, 0, changes, 0, changes.length);
        double shared = 0;
        double[] row = distances.row(candidate);
        for (int i = 0; i < size; i++) {
            double distance = row[i];
            if (distance < nearest[i]) {
                shared += distance - nearest[i];
                changes[place[i]] += nearest[i] - second[i];
            } else if (distance < second[i]) {
                changes[place[i]] += distance - second[i];
            }
        }
        return shared;
    }

    /** Finds the nearest of the first few medoids for each thing. */
    private void assign(int count) {
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        Arrays.fill(second, Double.POSITIVE_INFINITY);
        for (int at = 0; at < count; at++) {
            double[] row = distances.row(medoids[at]);
            for (int i = 0; i < size; i++) {
                double distance = row[i];
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
