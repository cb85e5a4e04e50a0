package dev.headlight.probe.words;

import dev.headlight.CorpusException;
import dev.headlight.result.Settings;
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

    /** How they are made: all that may move a number. */
    default Settings settings() {
        return Settings.NONE;
    }
}
