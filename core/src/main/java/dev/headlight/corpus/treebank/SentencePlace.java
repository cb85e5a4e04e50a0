package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;

/**
 * Where a sentence stands.
 *
 * @param source the file's name
 * @param line the sentence's first line, from 1
 * @param sentenceId what the file calls it, or else the file's last name and the line
 */
public record SentencePlace(String source, long line, String sentenceId) {

    /** An error in the sentence. */
    public CorpusException error(String problem) {
        return errorAt(line, problem);
    }

    /** An error at one of the sentence's lines. */
    CorpusException errorAt(long at, String problem) {
        return CorpusException.at(source, at, "sentence " + sentenceId + ": " + problem);
    }
}
