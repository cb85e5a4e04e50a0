package dev.headlight.corpus.treebank;

import dev.headlight.CorpusException;
import dev.headlight.corpus.Unusable;

/**
 * Where a sentence stands.
 *
 * @param source what messages call the file
 * @param line the sentence's first line, from 1
 * @param sentenceId what the file calls it, or else the file's last name and the line
 */
public record SentencePlace(String source, long line, String sentenceId) {

    /** An error in the sentence. */
    public CorpusException error(String problem) {
        return new CorpusException(at(line) + ": " + problem);
    }

    /** The sentence cannot be used. */
    Unusable unusable(String reason, String detail) {
        return new Unusable(reason, at(line), detail);
    }

    /** One of the sentence's lines, as messages name it. */
    String at(long number) {
        return source + ", line " + number + ": sentence " + sentenceId;
    }
}
