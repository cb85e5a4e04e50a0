package dev.headlight.distance;

import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** Classical scaling (Torgerson 1952): exact for points in the plane, a good start for all else. */
final class ClassicalScaling {

    private ClassicalScaling() {}

    static double[][] points(DistanceMatrix distances) {
        int size = distances.size();
        if (size < 2) {
            return new double[size][2];
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(products(distances));
        return IntStream.range(0, size)
                .mapToObj(i -> new double[] {coordinate(eigen, 0, i), coordinate(eigen, 1, i)})
                .toArray(double[][]::new);
    }

    /** The scalar products of points about their middle that would have these distances. */
    private static RealMatrix products(DistanceMatrix distances) {
        int size = distances.size();
        double[][] squares = new double[size][size];
        double[] means = new double[size];
        double mean = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                squares[i][j] = distances.get(i, j) * distances.get(i, j);
                means[i] += squares[i][j] / size;
            }
            mean += means[i] / size;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                squares[i][j] = -(squares[i][j] - means[i] - means[j] + mean) / 2;
            }
        }
        return MatrixUtils.createRealMatrix(squares);
    }

    /** Eigenvalues come in falling order. */
    private static double coordinate(EigenDecompositionSymmetric eigen, int axis, int i) {
        double scale = Math.sqrt(Math.max(0, eigen.getEigenvalue(axis)));
        return scale == 0 ? 0 : scale * eigen.getEigenvector(axis).getEntry(i);
    }
}
