package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sentences of one file, one at a time. Not thread-safe. */
interface SentenceReader extends AutoCloseable {

    /**
     * The next sentence, or null after the last.
     *
     * @throws CorpusException if the file is not what its format asks for, or holds no sentence
     */
    @Nullable
    TreebankSentence next();

    /** How much of the file has been read, 0 to 1. */
    double fractionRead();

    /** What was left out so far, with counts. */
    Map<String, Long> notices();

    @Override
    void close();
}
