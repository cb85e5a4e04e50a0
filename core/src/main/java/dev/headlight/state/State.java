package dev.headlight.state;

/**
 * A commutative monoid of numbers or examples: a fresh one is the neutral element, {@link #merge} is associative and
 * commutative, and what is saved and loaded is the same state. Its size does not depend on the corpus. Not thread-safe.
 */
public interface State extends Stored {

    /**
     * Takes in all that another state of the same kind holds; the other is not used again.
     *
     * @throws IllegalArgumentException if the other is of another kind or shape
     */
    void merge(State other);
}
