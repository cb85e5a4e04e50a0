package dev.headlight.distance;

/** Moves points so that stress falls in each step (SMACOF). Not thread-safe. */
final class Majorization {

    private final int size;
    private final ScalingKind kind;
    private final double[] given;
    private final IsotonicRegression regression;
    private final double[] x;
    private final double[] y;
    /** Distances of the points, and what they should be, for all pairs i &lt; j. */
    private final double[] actual;

    private double[] wanted;
    private double rawStress;
    private double normalisedStress;

    Majorization(ScalingKind kind, DistanceMatrix distances, double[][] start) {
        this.kind = kind;
        this.size = distances.size();
        this.given = distances.upper();
        this.regression = new IsotonicRegression(given);
        this.x = new double[size];
        this.y = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = start[i][0];
            y[i] = start[i][1];
        }
        this.actual = new double[given.length];
        this.wanted = given;
    }

    /** Descends, takes points out of traps and descends again, until neither helps. */
    Majorization run(int maximumIterations, double tolerance) {
        descend(maximumIterations, tolerance);
        double before = Double.POSITIVE_INFINITY;
        while (before - normalisedStress > tolerance && relocate()) {
            before = normalisedStress;
            descend(maximumIterations, tolerance);
        }
        return this;
    }

    private void descend(int maximumIterations, double tolerance) {
        measure();
        double before = Double.POSITIVE_INFINITY;
        for (int i = 0; i < maximumIterations && !(before - normalisedStress < tolerance); i++) {
            before = normalisedStress;
            move();
            measure();
        }
    }

    /**
     * Puts each point where another is, if its own share of the stress is less there. Descent alone leaves points on the
     * wrong side of a crowd that they cannot pass.
     *
     * @return whether any point was moved
     */
    private boolean relocate() {
        boolean moved = false;
        for (int i = 0; i < size; i++) {
            double least = stressOf(i, i);
            int place = i;
            for (int other = 0; other < size; other++) {
                double stress = stressOf(i, other);
                if (stress < least) {
                    least = stress;
                    place = other;
                }
            }
            x[i] = x[place];
            y[i] = y[place];
            moved |= place != i;
        }
        return moved;
    }

    /** The share of a point in the raw stress, if it were at the place of another. */
    private double stressOf(int point, int place) {
        double stress = 0;
        for (int other = 0; other < size; other++) {
            if (other != point) {
                double dx = x[place] - x[other];
                double dy = y[place] - y[other];
                int first = Math.min(point, other);
                int pair = first * (2 * size - first - 3) / 2 + Math.max(point, other) - 1;
                double difference = wanted[pair] - Math.sqrt(dx * dx + dy * dy);
                stress += difference * difference;
            }
        }
        return stress;
    }

    /** Measures distances and stress. */
    private void measure() {
        for (int i = 0, pair = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++, pair++) {
                double dx = x[i] - x[j];
                double dy = y[i] - y[j];
                actual[pair] = Math.sqrt(dx * dx + dy * dy);
            }
        }
        if (kind == ScalingKind.ORDINAL) {
            wanted = scaled(regression.fit(actual));
        }
        rawStress = 0;
        double squares = 0;
        for (int pair = 0; pair < actual.length; pair++) {
            double difference = wanted[pair] - actual[pair];
            rawStress += difference * difference;
            squares += actual[pair] * actual[pair];
        }
        normalisedStress = rawStress == 0 ? 0 : rawStress / squares;
    }

    /** To a mean square of 1, lest the points shrink to nothing. */
    private static double[] scaled(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        double factor = squares == 0 ? 1 : Math.sqrt(values.length / squares);
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return values;
    }

    /** The Guttman transform. */
    private void move() {
        double[] newX = new double[size];
        double[] newY = new double[size];
        for (int i = 0, pair = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++, pair++) {
                double ratio = actual[pair] == 0 ? 0 : wanted[pair] / actual[pair];
                double dx = ratio * (x[i] - x[j]);
                double dy = ratio * (y[i] - y[j]);
                newX[i] += dx;
                newY[i] += dy;
                newX[j] -= dx;
                newY[j] -= dy;
            }
        }
        for (int i = 0; i < size; i++) {
            x[i] = newX[i] / size;
            y[i] = newY[i] / size;
        }
    }

    double[][] points() {
        double[][] points = new double[size][];
        for (int i = 0; i < size; i++) {
            points[i] = new double[] {x[i], y[i]};
        }
        return points;
    }

    double rawStress() {
        return rawStress;
    }

    /** The square of stress-1. */
    double normalisedStress() {
        return normalisedStress;
    }

    /** Between given distances and distances of the points. */
    double correlation() {
        double givenMean = mean(given);
        double actualMean = mean(actual);
        double both = 0;
        double givenSquares = 0;
        double actualSquares = 0;
        for (int pair = 0; pair < given.length; pair++) {
            double first = given[pair] - givenMean;
            double second = actual[pair] - actualMean;
            both += first * second;
            givenSquares += first * first;
            actualSquares += second * second;
        }
        return both / Math.sqrt(givenSquares * actualSquares);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
