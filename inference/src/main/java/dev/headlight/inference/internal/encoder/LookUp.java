package dev.headlight.inference.internal.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.core.Embedding;

/**
 * Vectors to be looked up.
 *
 * @param vectors {@code [number, size]}
 */
record LookUp(NDArray vectors) {

    /** The vectors of these numbers, {@code [..., size]}, owned by {@code scope}. */
    NDArray of(NDArray numbers, NDManager scope) {
        NDArray found =
                Embedding.embedding(numbers, vectors, SparseFormat.DENSE).singletonOrThrow();
        found.attach(scope);
        return found;
    }
}
