package dev.headlight.inference.internal.architecture;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A layer: attention, then a feed-forward network, each with a residual connection around it.
 *
 * @param attentionNorms where attention's norms stand
 * @param feedForwardNorms where the network's norms stand
 * @param residual how the two are joined
 * @param convolution null for none
 */
public record Layer(
        Attention attention,
        Norms attentionNorms,
        FeedForward feedForward,
        Norms feedForwardNorms,
        Residual residual,
        @Nullable Convolution convolution) {

    /** How a layer's parts are joined. */
    public enum Residual {
        /** The network reads what attention has been added to. */
        SEQUENTIAL,
        /** As {@link #SEQUENTIAL}, but what is added to is what the part has read, after the norm. */
        SEQUENTIAL_FROM_NORM,
        /** Both read the layer's input. */
        PARALLEL
    }

    /**
     * The norms around a part; null for none.
     *
     * @param before of what the part reads
     * @param output of what it yields, before that is added
     * @param after of the sum
     */
    public record Norms(
            @Nullable Normalization before,
            @Nullable Normalization output,
            @Nullable Normalization after) {

        Stream<Normalization> all() {
            return Stream.of(Stream.ofNullable(before), Stream.ofNullable(output), Stream.ofNullable(after))
                    .flatMap(norms -> norms);
        }

        public static Norms before(@Nullable Normalization norm) {
            return new Norms(norm, null, null);
        }

        public static Norms after(Normalization norm) {
            return new Norms(null, null, norm);
        }
    }

    /**
     * A convolution over the tokens of the layer's input, added to the layer's output, then a norm.
     *
     * @param weight {@code [hidden, hidden / groups, width]}
     */
    public record Convolution(
            TensorRef weight, TensorRef bias, int width, int groups, Activation activation, Normalization norm) {}

    /** Norms after each sum, as in the first transformers (Vaswani et al. 2017). */
    public static Layer postNorm(
            Attention.Builder attention, Normalization first, FeedForward feedForward, Normalization second) {
        return new Layer(
                attention.build(), Norms.after(first), feedForward, Norms.after(second), Residual.SEQUENTIAL, null);
    }

    /** Norms of what each part reads. */
    public static Layer preNorm(
            Attention.Builder attention,
            @Nullable Normalization first,
            FeedForward feedForward,
            @Nullable Normalization second) {
        return new Layer(
                attention.build(), Norms.before(first), feedForward, Norms.before(second), Residual.SEQUENTIAL, null);
    }

    public Layer withResidual(Residual other) {
        return new Layer(attention, attentionNorms, feedForward, feedForwardNorms, other, convolution);
    }

    public Layer withConvolution(Convolution other) {
        return new Layer(attention, attentionNorms, feedForward, feedForwardNorms, residual, other);
    }
}
