package dev.headlight.probe.words;

import dev.headlight.kernel.Matrix;
import dev.headlight.kernel.MatrixKernel;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The axes along which vectors vary most around their mean: the leading eigenvectors of the covariance, by orthogonal
 * iteration (Golub and Van Loan 2013, §8.2.4) from a fixed start.
 */
final class PrincipalAxes {

    private static final int ITERATIONS = 30;
    private static final long SEED = 1;
    /** Below this share of its length, what is left of an axis is rounding. */
    private static final float NOTHING = 1e-4f;

    private final MatrixKernel kernel = MatrixKernel.best();
    private final int inputs;
    private final float[] mean;
    /** {@code [axis, input]}. */
    private final float[] axes;

    private final int dimensions;

    private PrincipalAxes(List<float[]> vectors, int dimensions) {
        inputs = vectors.isEmpty() ? 0 : vectors.get(0).length;
        this.dimensions = Math.min(dimensions, inputs);
        mean = mean(vectors, inputs);
        axes = new float[this.dimensions * inputs];
        find(covariance(vectors));
    }

    /**
     * Finds them.
     *
     * @param vectors all of one size
     * @param dimensions how many axes to find, at most
     */
    static WordAxes of(List<float[]> vectors, int dimensions) {
        PrincipalAxes found = new PrincipalAxes(vectors, dimensions);
        return new WordAxes(found.mean, found.axes, 1);
    }

    private static float[] mean(List<float[]> vectors, int inputs) {
        double[] sums = new double[inputs];
        vectors.forEach(vector -> {
            for (int i = 0; i < inputs; i++) {
                sums[i] += vector[i];
            }
        });
        float[] mean = new float[inputs];
        for (int i = 0; i < inputs; i++) {
            mean[i] = (float) (sums[i] / vectors.size());
        }
        return mean;
    }

    private Matrix covariance(List<float[]> vectors) {
        Matrix centred = new Matrix(new float[vectors.size() * inputs], 0, vectors.size(), inputs);
        for (int row = 0; row < vectors.size(); row++) {
            for (int i = 0; i < inputs; i++) {
                centred.values()[centred.row(row) + i] = vectors.get(row)[i] - mean[i];
            }
        }
        Matrix covariance = new Matrix(new float[inputs * inputs], 0, inputs, inputs);
        kernel.addTransposedProduct(covariance, centred, centred);
        return covariance;
    }

    private void find(Matrix covariance) {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < axes.length; i++) {
            axes[i] = (float) random.nextDouble(-1, 1);
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            float[] turned = new float[axes.length];
            kernel.addProduct(
                    new Matrix(turned, 0, dimensions, inputs), new Matrix(axes, 0, dimensions, inputs), covariance);
            System.arraycopy(turned, 0, axes, 0, axes.length);
            makeOrthonormal();
        }
    }

    /** Gram and Schmidt's method, twice for each axis; an axis of which nothing is left becomes 0. */
    private void makeOrthonormal() {
        for (int axis = 0; axis < dimensions; axis++) {
            int at = axis * inputs;
            float before = length(at);
            for (int pass = 0; pass < 2; pass++) {
                for (int earlier = 0; earlier < axis; earlier++) {
                    float overlap = kernel.dot(axes, earlier * inputs, axes, at, inputs);
                    kernel.addScaled(axes, at, -overlap, axes, earlier * inputs, inputs);
                }
            }
            float length = length(at);
            float factor = length > NOTHING * before ? 1 / length : 0;
            for (int i = at; i < at + inputs; i++) {
                axes[i] *= factor;
            }
        }
    }

    private float length(int at) {
        return (float) Math.sqrt(kernel.dot(axes, at, axes, at, inputs));
    }
}
