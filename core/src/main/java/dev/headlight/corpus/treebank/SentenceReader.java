package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sentences of one file, one at a time, made of lines that somebody else closes. Not thread-safe. */
interface SentenceReader {

    /**
     * The next sentence, or null after the last.
     *
     * @throws CorpusException if the file is not what its format asks for
     */
    @Nullable
    ReadSentence next();

    /** What a reader of the result should know of the file after the last sentence, with counts. */
    default Map<String, Long> counts() {
        return Map.of();
    }
}
