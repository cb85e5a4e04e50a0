package dev.headlight.probe.words;

import dev.headlight.kernel.MatrixKernel;

/**
 * Axes on which an encoder's vectors become vectors of words. Probes that know words by their places on some axes know them
 * on no others, so trained probes are saved with theirs. Immutable, if the arrays are left alone; thread-safe.
 *
 * @param mean of the vectors that the axes were found for, {@code [input]}; not copied
 * @param axes {@code [axis, input]}; not copied
 * @param scale what each place is multiplied by
 */
public record WordAxes(float[] mean, float[] axes, float scale) {

    /** How many axes there are. */
    public int dimensions() {
        return mean.length == 0 ? 0 : axes.length / mean.length;
    }

    /** The same axes with another scale. */
    WordAxes scaled(float factor) {
        return new WordAxes(mean, axes, factor);
    }

    /** A vector's place along each axis, from the mean. */
    float[] project(float[] vector) {
        MatrixKernel kernel = MatrixKernel.best();
        int inputs = mean.length;
        float[] projected = new float[dimensions()];
        for (int axis = 0; axis < projected.length; axis++) {
            projected[axis] = (kernel.dot(axes, axis * inputs, vector, 0, inputs)
                            - kernel.dot(axes, axis * inputs, mean, 0, inputs))
                    * scale;
        }
        return projected;
    }
}
