package dev.headlight.distance;

import java.util.SplittableRandom;

/** Distances to test with. */
final class TestDistances {

    private TestDistances() {}

    static double[][] randomPoints(int size, int dimensions, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] points = new double[size][dimensions];
        for (double[] point : points) {
            for (int axis = 0; axis < dimensions; axis++) {
                point[axis] = random.nextDouble(-1, 1);
            }
        }
        return points;
    }

    static DistanceMatrix between(double[][] points) {
        double[][] rows = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            for (int j = 0; j < points.length; j++) {
                double squares = 0;
                for (int axis = 0; axis < points[i].length; axis++) {
                    squares += Math.pow(points[i][axis] - points[j][axis], 2);
                }
                rows[i][j] = Math.sqrt(squares);
            }
        }
        return DistanceMatrix.of(rows);
    }

    /** Each distance by some function of it, 0 staying 0. */
    static DistanceMatrix cubed(DistanceMatrix distances) {
        double[][] rows = distances.toRows();
        for (double[] row : rows) {
            for (int j = 0; j < row.length; j++) {
                row[j] = row[j] * row[j] * row[j];
            }
        }
        return DistanceMatrix.of(rows);
    }
}
