package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;

/**
 * Looks at each layer of a forward pass, and may change what goes on. Layers count from 0. The arrays live in native
 * memory that is freed when the layer is done: copy what is to stay, or attach the array to the batch's manager.
 */
public interface LayerObserver {

    /** Neither looks nor changes. */
    LayerObserver NONE = new LayerObserver() {};

    /** The hidden states that the layer reads, {@code [batch, token, hidden]}; called first. */
    default void input(int layer, NDArray hidden) {}

    /**
     * All queries {@code [batch, head, query, headSize]} and keys {@code [batch, head, key, headSize]} as they are multiplied, after norms
     * and rotation, the queries with the factor of the scores taken in; called before {@link #values}. Dimensions are in the order of
     * {@link dev.headlight.inference.internal.architecture.Attention#dimensions}.
     */
    default void compared(int layer, NDArray queries, NDArray keys) {}

    /**
     * The scores of some queries, {@code [batch, head, query, key]}, with what positions add, capped where the model does, before keys
     * are hidden; called before {@link #weights}.
     */
    default void scores(int layer, int firstQuery, NDArray scores) {}

    /** The value vectors {@code [batch, head, key, headSize]}; called before those of the queries. */
    default void values(int layer, NDArray values) {}

    /**
     * The attention weights of some queries, {@code [batch, head, query, key]}; the weights of padded keys are 0. Blocks of
     * queries follow each other, from the first to the last.
     *
     * @param firstQuery the first of the queries
     * @return the weights that the layer goes on with
     */
    default NDArray weights(int layer, int firstQuery, NDArray weights) {
        return weights;
    }

    /**
     * What each head hands on for these queries, its values averaged by its weights: {@code [batch, head, query, headSize]}.
     *
     * @return what the layer goes on with
     */
    default NDArray outputs(int layer, int firstQuery, NDArray outputs) {
        return outputs;
    }
}
