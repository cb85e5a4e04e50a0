package dev.headlight.study;

import dev.headlight.corpus.Example;
import java.util.List;

/** Makes a value of each example of a batch. Several threads call at once, in no order. */
@FunctionalInterface
public interface BatchWork<T> {

    /**
     * Works on a batch.
     *
     * @param batch examples of like length
     * @param places where they stand in the corpus, from 0, each below 2³¹
     * @return a value for each example, in the order of the batch
     */
    List<T> make(List<Example> batch, int[] places);
}
