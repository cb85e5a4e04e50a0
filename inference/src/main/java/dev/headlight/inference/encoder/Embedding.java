package dev.headlight.inference.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;

/**
 * Vectors to be looked up.
 *
 * @param vectors {@code [number, hidden]}
 */
record Embedding(NDArray vectors) {

    /** The vectors of these numbers, {@code [..., hidden]}, owned by {@code scope}. */
    NDArray of(NDArray numbers, NDManager scope) {
        NDArray found = ai.djl.nn.core.Embedding.embedding(numbers, vectors, SparseFormat.DENSE)
                .singletonOrThrow();
        found.attach(scope);
        return found;
    }
}
