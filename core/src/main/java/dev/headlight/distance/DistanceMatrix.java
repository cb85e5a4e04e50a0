package dev.headlight.distance;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Distances between all pairs of n things: symmetric, finite, not negative, 0 on the diagonal. Immutable. */
public final class DistanceMatrix {

    private final double[][] rows;

    private DistanceMatrix(double[][] rows) {
        this.rows = rows;
    }

    /**
     * @param rows {@code [n][n]}, copied
     * @throws IllegalArgumentException if they are no distances
     */
    @JsonCreator
    public static DistanceMatrix of(double[][] rows) {
        int size = rows.length;
        double[][] copy = new double[size][];
        for (int i = 0; i < size; i++) {
            if (rows[i].length != size) {
                throw new IllegalArgumentException(
                        "row " + i + " of " + size + " has " + rows[i].length + " distances");
            }
            copy[i] = rows[i].clone();
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double distance = copy[i][j];
                boolean valid = i == j ? distance == 0 : distance >= 0 && distance < Double.POSITIVE_INFINITY;
                if (!valid || distance != copy[j][i]) {
                    throw new IllegalArgumentException(String.format(
                            Locale.ROOT, "the distance of %d and %d is %s, and back %s", i, j, distance, copy[j][i]));
                }
            }
        }
        return new DistanceMatrix(copy);
    }

    /** The number of things. */
    public int size() {
        return rows.length;
    }

    /** The distance of two things, each from 0. */
    public double get(int i, int j) {
        return rows[i][j];
    }

    /** The distances of one thing from all, {@code [n]}; not to be changed. */
    double[] row(int i) {
        return rows[i];
    }

    /** How many pairs there are. */
    int pairs() {
        return size() * (size() - 1) / 2;
    }

    /** The distances of all pairs i &lt; j, row by row. */
    double[] upper() {
        double[] upper = new double[pairs()];
        for (int i = 0, at = 0; i < size(); at += size() - 1 - i, i++) {
            System.arraycopy(rows[i], i + 1, upper, at, size() - 1 - i);
        }
        return upper;
    }

    /** A copy as {@code [n][n]}. */
    @JsonValue
    public double[][] toRows() {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DistanceMatrix matrix && Arrays.deepEquals(rows, matrix.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(rows);
    }

    @Override
    public String toString() {
        return Arrays.deepToString(rows);
    }
}
