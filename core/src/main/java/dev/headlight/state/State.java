package dev.headlight.state;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A commutative monoid of numbers or examples: a fresh one is the neutral element, {@link #merge} is associative and
 * commutative, and what is saved and loaded is the same state. Its size does not depend on the corpus. Not thread-safe.
 */
public interface State {

    /**
     * Takes in all that another state of the same kind holds; the other is not used again.
     *
     * @throws IllegalArgumentException if the other is of another kind or shape
     */
    void merge(State other);

    /** Writes all that it holds; equal states write equal bytes, however they came about. */
    void save(DataOutput out) throws IOException;

    /**
     * Reads what {@link #save} has written into this state, which is fresh.
     *
     * @throws IOException if the bytes are not those of a state of this kind and shape
     */
    void load(DataInput in) throws IOException;
}
