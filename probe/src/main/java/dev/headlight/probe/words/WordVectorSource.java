package dev.headlight.probe.words;

import dev.headlight.CorpusException;
import java.util.SortedSet;

/** Where word vectors come from. */
@FunctionalInterface
public interface WordVectorSource {

    /**
     * Loads the vectors of a corpus's words.
     *
     * @param vocabulary the words that occur
     * @throws CorpusException if there are no vectors to be had
     */
    WordVectors load(SortedSet<String> vocabulary);
}
