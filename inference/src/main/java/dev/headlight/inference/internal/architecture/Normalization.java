package dev.headlight.inference.internal.architecture;

import org.jspecify.annotations.Nullable;

/**
 * What brings vectors to one scale.
 *
 * @param kind how
 * @param size of the vectors
 * @param gain {@code [size]}; null for 1
 * @param bias {@code [size]}; null for 0
 * @param epsilon added to the variance or the mean square
 * @param addsOne whether the gain is 1 more than what stands in the file
 */
public record Normalization(
        Kind kind,
        int size,
        @Nullable TensorRef gain,
        @Nullable TensorRef bias,
        double epsilon,
        boolean addsOne) {

    /** How vectors are brought to one scale. */
    public enum Kind {
        /** To mean 0 and variance 1 (Ba et al. 2016). */
        LAYER,
        /** To a root mean square of 1 (Zhang and Sennrich 2019). */
        RMS
    }

    /** With a gain that is 1 more than what stands in the file. */
    public Normalization addingOne() {
        return new Normalization(kind, size, gain, bias, epsilon, true);
    }
}
