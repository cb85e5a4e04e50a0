package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import dev.headlight.inference.internal.architecture.Layer;
import dev.headlight.inference.internal.architecture.Layer.Residual;
import org.jspecify.annotations.Nullable;

/** A layer with its weights. Thread-safe. */
final class LayerBlock {

    private final Residual residual;
    private final AttentionBlock attention;
    private final Norms attentionNorms;
    private final FeedForwardBlock feedForward;
    private final Norms feedForwardNorms;
    private final @Nullable ConvolutionBlock convolution;

    LayerBlock(Layer layer, WeightLoader weights, Activations activations) {
        this.residual = layer.residual();
        this.attention = new AttentionBlock(layer.attention(), weights);
        this.attentionNorms = new Norms(layer.attentionNorms(), weights);
        this.feedForward = new FeedForwardBlock(layer.feedForward(), weights, activations);
        this.feedForwardNorms = new Norms(layer.feedForwardNorms(), weights);
        this.convolution =
                layer.convolution() == null ? null : new ConvolutionBlock(layer.convolution(), weights, activations);
    }

    /** The norms around a part. */
    private static final class Norms {

        private final @Nullable Normalizer before;
        private final @Nullable Normalizer output;
        private final @Nullable Normalizer after;

        Norms(Layer.Norms norms, WeightLoader weights) {
            this.before = weights.normalizerOrNull(norms.before());
            this.output = weights.normalizerOrNull(norms.output());
            this.after = weights.normalizerOrNull(norms.after());
        }
    }

    private static NDArray apply(@Nullable Normalizer norm, NDArray vectors) {
        return norm == null ? vectors : norm.apply(vectors);
    }

    AttentionBlock attention() {
        return attention;
    }

    /** What is applied to the sum of the attention and its input; null for nothing. */
    @Nullable
    Normalizer normAfterAttention() {
        return attentionNorms.after;
    }

    /** The attention alone: what each head hands on, {@code [batch, head, query, headSize]}. */
    NDArray attend(int index, NDArray input, ForwardPass pass, LayerObserver observer) {
        observer.input(index, input);
        return attention.heads(index, apply(attentionNorms.before, input), pass, observer);
    }

    /** The whole layer, {@code [batch, token, hidden]}. */
    NDArray apply(int index, NDArray input, ForwardPass pass, LayerObserver observer) {
        observer.input(index, input);
        NDArray read = apply(attentionNorms.before, input);
        NDArray attended = apply(attentionNorms.output, attention.join(attention.heads(index, read, pass, observer)));
        NDArray output;
        if (residual == Residual.PARALLEL) {
            NDArray network = feedForward.apply(apply(feedForwardNorms.before, input), pass);
            output = network.addi(attended).addi(input);
        } else {
            boolean fromNorm = residual == Residual.SEQUENTIAL_FROM_NORM;
            NDArray middle = apply(attentionNorms.after, attended.addi(fromNorm ? read : input));
            NDArray middleRead = apply(feedForwardNorms.before, middle);
            NDArray network = apply(feedForwardNorms.output, feedForward.apply(middleRead, pass));
            output = apply(feedForwardNorms.after, network.addi(fromNorm ? middleRead : middle));
        }
        return convolution == null ? output : convolution.apply(input, output, pass);
    }
}
