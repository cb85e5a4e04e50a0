package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv1d;
import dev.headlight.inference.internal.architecture.Layer;

/** A convolution over the tokens of a layer's input. Thread-safe. */
final class ConvolutionBlock {

    private final Layer.Convolution convolution;
    private final NDArray weight;
    private final NDArray bias;
    private final Normalizer norm;
    private final Activations activations;

    ConvolutionBlock(Layer.Convolution convolution, WeightLoader weights, Activations activations) {
        this.convolution = convolution;
        this.weight = weights.load(convolution.weight());
        this.bias = weights.load(convolution.bias());
        this.norm = weights.normalizer(convolution.norm());
        this.activations = activations;
    }

    /** @param input what the layer has read; @param output what it has made of it */
    NDArray apply(NDArray input, NDArray output, ForwardPass pass) {
        NDArray read = pass.withoutPadding(input).transpose(0, 2, 1);
        NDArray found = Conv1d.conv1d(
                        read,
                        weight,
                        bias,
                        new Shape(1),
                        new Shape((convolution.width() - 1) / 2),
                        new Shape(1),
                        convolution.groups())
                .singletonOrThrow()
                .transpose(0, 2, 1);
        return norm.apply(output.add(activations.apply(convolution.activation(), found)));
    }
}
