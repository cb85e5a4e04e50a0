package dev.headlight.corpus.coreference;

/** The grammatical number of a mention; UNKNOWN agrees with both. */
public enum Plurality {
    SINGULAR,
    PLURAL,
    UNKNOWN;

    public boolean agreesWith(Plurality other) {
        return this == other || this == UNKNOWN || other == UNKNOWN;
    }
}
