package dev.headlight.inference.internal.measures;

import java.util.Arrays;

/**
 * The value vectors of a head, one after the other, and what of a row of weights has an effect on their sum. Of all rows of
 * weights that sum the vectors to the same, it is the shortest: the row less its part in the left null space of the values
 * (Brunner et al. 2020, <i>On identifiability in transformers</i>, §4). Not thread-safe.
 *
 * <p>With B an orthonormal basis of the vectors' space and c their coordinates in it, the row is x_j = c_j · (Σ c cᵀ)⁻¹ Σ a c.
 * The inverse is kept up to date vector by vector, in double precision: by the formula of Sherman and Morrison where a vector
 * lies in the space, and by that of a bordered matrix where it adds a direction.
 */
final class ValueSpan {

    /** A vector adds no direction if so little of it, as a share, is outside the space: float32 knows no better. */
    private static final double DEPENDENT = 1e-5;

    private final int size;
    private final double[][] basis;
    private final double[][] inverse;
    private final double[][] coordinates;
    private int rank;
    private int count;
    private boolean broken;

    /**
     * @param most how many vectors there will be at most
     * @param size the number of their components
     */
    ValueSpan(int most, int size) {
        int largest = Math.min(most, size);
        this.size = size;
        this.basis = new double[largest][];
        this.inverse = new double[largest][largest];
        this.coordinates = new double[most][];
    }

    /** Adds the vector that begins at an index. */
    void add(float[] values, int start) {
        double[] rest = new double[size];
        Arrays.setAll(rest, i -> values[start + i]);
        double length = Math.sqrt(dot(rest, rest, size));
        broken |= !Double.isFinite(length);
        double[] inSpace = new double[basis.length];
        // Twice, since once leaves rounding along the basis.
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < rank; i++) {
                double along = dot(basis[i], rest, size);
                inSpace[i] += along;
                addTo(rest, basis[i], -along);
            }
        }
        double outside = Math.sqrt(dot(rest, rest, size));
        if (rank < basis.length && outside > DEPENDENT * length) {
            extend(rest, outside, inSpace);
        } else {
            update(inSpace);
        }
        coordinates[count++] = inSpace;
    }

    private void extend(double[] rest, double outside, double[] inSpace) {
        double[] solved = solve(inSpace);
        double scale = 1 / outside;
        double corner = (1 + dot(inSpace, solved, rank)) * scale * scale;
        for (int i = 0; i < rank; i++) {
            inverse[i][rank] = -solved[i] * scale;
            inverse[rank][i] = inverse[i][rank];
        }
        inverse[rank][rank] = corner;
        basis[rank] = Arrays.stream(rest).map(part -> part * scale).toArray();
        inSpace[rank] = outside;
        rank++;
    }

    private void update(double[] inSpace) {
        double[] solved = solve(inSpace);
        double scale = 1 / (1 + dot(inSpace, solved, rank));
        for (int i = 0; i < rank; i++) {
            addTo(inverse[i], solved, -solved[i] * scale);
        }
    }

    /** The inverse times a vector. */
    private double[] solve(double[] vector) {
        double[] solved = new double[basis.length];
        for (int i = 0; i < rank; i++) {
            solved[i] = dot(inverse[i], vector, rank);
        }
        return solved;
    }

    /**
     * Puts the magnitude of what has an effect in the place of some weights; NaN where weights or values are none.
     *
     * @param row one weight for each vector that was added, from {@code start} on
     */
    void effective(float[] row, int start) {
        double[] sum = new double[basis.length];
        double total = 0;
        for (int key = 0; key < count; key++) {
            addTo(sum, coordinates[key], row[start + key]);
            total += row[start + key];
        }
        if (broken || !Double.isFinite(total)) {
            Arrays.fill(row, start, start + count, Float.NaN);
            return;
        }
        double[] solved = solve(sum);
        for (int key = 0; key < count; key++) {
            row[start + key] = (float) Math.abs(dot(coordinates[key], solved, rank));
        }
    }

    private static double dot(double[] one, double[] other, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static void addTo(double[] to, double[] added, double factor) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * added[i];
        }
    }
}
