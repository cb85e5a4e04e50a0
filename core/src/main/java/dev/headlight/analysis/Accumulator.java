package dev.headlight.analysis;

import dev.headlight.corpus.Example;
import dev.headlight.maps.HeadMaps;
import dev.headlight.maps.MapRows;
import dev.headlight.state.State;
import java.util.List;
import java.util.Optional;

/**
 * What an analysis gathers. All of it is in its {@link #states()}, so that merging, saving and loading are the same for all
 * analyses. Not thread-safe: each thread has its own, merged at the end.
 *
 * @param <R> the answer
 */
public interface Accumulator<R> {

    /** Begins an example; its rows follow, and it counts when they are {@linkplain Rows#end() complete}. */
    Rows begin(Example example);

    /** All that is gathered, always in the same order. */
    List<State> states();

    /** The answer so far. */
    R result();

    /**
     * The numbers that several models are set beside one another by, document by document; none unless an analysis says
     * otherwise.
     */
    default List<DocumentScores> byDocument() {
        return List.of();
    }

    /**
     * A number of every head, document by document; nothing unless an analysis says otherwise.
     *
     * @param number the key by which the question's {@code numbers} know it
     */
    default Optional<HeadSums> headSums(String number) {
        return Optional.empty();
    }

    /** Takes in the maps of one example, held whole. */
    default void add(Example example, HeadMaps maps) {
        Rows rows = begin(example);
        for (int layer = 0; layer < maps.grid().layers(); layer++) {
            rows.take(maps.rows(layer));
        }
        rows.end();
    }

    /** Takes in all that another accumulator of the same analysis has seen; the other is not used again. */
    default void merge(Accumulator<?> other) {
        List<State> mine = states();
        List<State> theirs = other.states();
        for (int i = 0; i < mine.size(); i++) {
            mine.get(i).merge(theirs.get(i));
        }
    }

    /** Takes in the rows of one example: layer by layer, and in each layer block by block. */
    interface Rows {

        /** For an analysis that looks at examples, not at maps. */
        Rows IGNORED = rows -> {};

        /** Takes in a block, without keeping its array. */
        void take(MapRows rows);

        /** Called once after the last block. */
        default void end() {}
    }
}
