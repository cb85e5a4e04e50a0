package dev.headlight.corpus.coreference;

import dev.headlight.CorpusException;
import dev.headlight.corpus.LineReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The documents of one file, one at a time, made of lines that somebody else closes. Not thread-safe. */
interface DocumentReader {

    /**
     * A document that was read.
     *
     * @param document its words and mentions
     * @param dependencies its trees, where the same file has them
     * @param emptyMentions how many mentions held no word, and were passed over
     * @param partedMentions how many mentions had gaps, and were passed over
     */
    record ReadDocument(
            CoreferenceDocument document,
            Optional<DependencyDocument> dependencies,
            long emptyMentions,
            long partedMentions) {}

    /**
     * The next document, or null after the last; it may have no word.
     *
     * @throws CorpusException if the file is not what its format asks for
     */
    @Nullable
    ReadDocument next();

    /**
     * A reader of the format that the file's first lines show.
     *
     * @param name names a document that has no name
     */
    static DocumentReader open(LineReader lines, String name) {
        return lines.ahead(CorefUdReader::isCorefUd) ? new CorefUdReader(lines, name) : new ColumnDocumentReader(lines);
    }
}
