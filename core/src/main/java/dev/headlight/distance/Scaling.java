package dev.headlight.distance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Multidimensional scaling into the plane by majorization of stress (SMACOF; Borg and Groenen 2005, chapter 8), from the
 * classical solution and from random configurations; the least stress is kept.
 *
 * @param kind what is to be kept of the distances
 * @param randomStarts how many random configurations are tried besides the classical solution
 * @param maximumIterations the most iterations from each start
 * @param tolerance a start ends when the square of stress-1 falls by less than this
 * @param seed of the random configurations
 */
public record Scaling(ScalingKind kind, int randomStarts, int maximumIterations, double tolerance, long seed) {

    /** Settings under which 144 heads take a few seconds. */
    public static Scaling standard(ScalingKind kind, long seed) {
        return new Scaling(kind, 19, 1000, 1e-9, seed);
    }

    /** The map of some things. Several starts run at once; the answer does not depend on how many. */
    public Embedding embed(DistanceMatrix distances) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[][]> configurations = new ArrayList<>();
        configurations.add(ClassicalScaling.points(distances));
        for (int i = 0; i < randomStarts; i++) {
            configurations.add(randomPoints(distances.size(), random.split()));
        }
        Majorization best = configurations.parallelStream()
                .map(start -> new Majorization(kind, distances, start).run(maximumIterations, tolerance))
                .min(Comparator.comparingDouble(Majorization::normalisedStress))
                .orElseThrow();
        return new Embedding(
                kind,
                Orientation.of(best.points()),
                Math.sqrt(best.normalisedStress()),
                best.rawStress(),
                best.correlation());
    }

    private static double[][] randomPoints(int size, SplittableRandom random) {
        return IntStream.range(0, size)
                .mapToObj(i -> new double[] {random.nextDouble() - 0.5, random.nextDouble() - 0.5})
                .toArray(double[][]::new);
    }
}
