package dev.headlight.corpus.coreference;

/** The grammatical person of a pronoun. */
public enum Person {
    FIRST,
    SECOND,
    THIRD
}
