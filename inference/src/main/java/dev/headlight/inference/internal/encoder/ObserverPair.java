package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;

/** Two observers, of which the second sees what the first has changed. */
record ObserverPair(LayerObserver first, LayerObserver second) implements LayerObserver {

    @Override
    public void input(int layer, NDArray hidden) {
        first.input(layer, hidden);
        second.input(layer, hidden);
    }

    @Override
    public void compared(int layer, NDArray queries, NDArray keys) {
        first.compared(layer, queries, keys);
        second.compared(layer, queries, keys);
    }

    @Override
    public void scores(int layer, int firstQuery, NDArray scores) {
        first.scores(layer, firstQuery, scores);
        second.scores(layer, firstQuery, scores);
    }

    @Override
    public void values(int layer, NDArray values) {
        first.values(layer, values);
        second.values(layer, values);
    }

    @Override
    public NDArray weights(int layer, int firstQuery, NDArray weights) {
        return second.weights(layer, firstQuery, first.weights(layer, firstQuery, weights));
    }

    @Override
    public NDArray outputs(int layer, int firstQuery, NDArray outputs) {
        return second.outputs(layer, firstQuery, first.outputs(layer, firstQuery, outputs));
    }
}
