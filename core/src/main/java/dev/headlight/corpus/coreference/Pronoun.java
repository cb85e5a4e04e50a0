package dev.headlight.corpus.coreference;

import dev.headlight.corpus.treebank.WordFeatures;
import java.util.Optional;

/**
 * A pronoun.
 *
 * @param word in lower case
 */
public record Pronoun(String word, Person person, Plurality number, Gender gender) {

    /** The English pronoun that a word is, whatever its case. */
    public static Optional<Pronoun> of(String word) {
        return Language.ENGLISH.pronoun(word, WordFeatures.NONE);
    }
}
