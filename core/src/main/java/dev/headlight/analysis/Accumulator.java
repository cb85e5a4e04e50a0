package dev.headlight.analysis;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;

/**
 * The state of an analysis: a commutative monoid under {@link #merge}, whose size does not depend on the corpus. Not
 * thread-safe: each thread has its own, merged at the end; the order of examples and merges changes the result by
 * rounding at most.
 *
 * @param <R> the answer
 */
public interface Accumulator<R> {

    /** Takes in the maps of one example, {@code [layer, head, query, key]}, without keeping them. */
    void add(Example example, HeadMaps maps);

    /** Takes in all that another accumulator of the same analysis has seen; the other is not used again. */
    void merge(Accumulator<R> other);

    /** The answer so far. */
    R result();
}
