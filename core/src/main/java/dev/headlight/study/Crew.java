package dev.headlight.study;

import dev.headlight.corpus.Example;
import dev.headlight.state.State;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Those who gather what a reading yields, where that is not done by threads of this process: executors on other machines. The
 * batches are those that the threads would be given, so that the answers are the same, byte for byte.
 */
public interface Crew {

    /** How many batches are worked on at once. */
    int size();

    /**
     * Takes in all batches: each counts once, in any order and shared out in any way. Batches are asked for, states merged and
     * the listener called by the thread that calls.
     *
     * @param batches of the corpus in its order, read as they are asked for
     * @param whole all that is gathered is merged into them
     * @param joined is told how many of the batches, from the first on, are in the states, whenever no others are; it may save them
     * @throws dev.headlight.HeadlightException if the work fails
     */
    void gather(Iterator<List<Example>> batches, List<State> whole, LongConsumer joined);
}
