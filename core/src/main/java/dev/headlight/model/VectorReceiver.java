package dev.headlight.model;

/** Takes in vectors of the tokens of a batch as they are made. */
@FunctionalInterface
public interface VectorReceiver {

    /**
     * Takes in the vectors of some tokens. For each example the levels rise, and within a level the tokens, until all are
     * covered; the examples of a batch take turns. One thread calls.
     *
     * @param example the number of the example in its batch
     * @param level how many layers lie below: 0 for what enters the first; 0 where there is one level only
     * @param firstToken the token of the first vector, from 0
     * @param vectors {@code [token][width]}, not to be kept
     */
    void receive(int example, int level, int firstToken, float[][] vectors);
}
