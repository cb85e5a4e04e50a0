package dev.headlight.model;

import dev.headlight.ModelException;

/**
 * A model that computes in less than single precision, to be fast, and can be had in single precision, to be held against that.
 * Thread-safe.
 */
public interface Reduced {

    /** The name of its precision, such as {@code bfloat16}. */
    String precision();

    /**
     * The same model in single precision; the caller closes it.
     *
     * @throws ModelException if it cannot be opened once more
     */
    AttentionModel exact();
}
