package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;

/** What a line of a format means. */
@FunctionalInterface
interface LineSyntax {

    /**
     * Reads a line that is not blank.
     *
     * @throws CorpusException if the format does not allow it
     */
    void read(String line, SentenceBuilder sentence);
}
