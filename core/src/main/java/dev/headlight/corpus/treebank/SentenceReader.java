package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.result.Source;
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
    ReadSentence next();

    /** How much of the file has been read, 0 to 1. */
    double fractionRead();

    /** What a reader of the result should know of the file, with counts. */
    Map<String, Long> counts();

    /** What was read, after the last sentence. */
    Source source();

    @Override
    void close();
}
