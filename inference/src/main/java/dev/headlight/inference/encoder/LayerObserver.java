package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;

/**
 * Looks at each layer of a forward pass, and may change what goes on. Layers count from 0. The arrays live in native
 * memory that is freed when the layer is done: copy what is to stay, or attach the array to the batch's manager.
 */
public interface LayerObserver {

    /** Neither looks nor changes. */
    LayerObserver NONE = new LayerObserver() {};

    /**
     * The attention weights {@code [batch, head, query, key]}; the weights of padded keys are 0.
     *
     * @return the weights that the layer goes on with
     */
    default NDArray weights(int layer, NDArray weights) {
        return weights;
    }

    /** The value vectors {@code [batch, head, key, headSize]}. */
    default void values(int layer, NDArray values) {}

    /**
     * What each head hands on, its values averaged by its weights: {@code [batch, head, query, headSize]}.
     *
     * @return what the layer goes on with
     */
    default NDArray outputs(int layer, NDArray outputs) {
        return outputs;
    }

    /** The hidden states that the layer reads, {@code [batch, token, hidden]}; called before the others. */
    default void input(int layer, NDArray hidden) {}
}
