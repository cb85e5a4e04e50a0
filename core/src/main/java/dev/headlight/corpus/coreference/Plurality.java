package dev.headlight.corpus.coreference;

/** The grammatical number of a mention; UNKNOWN agrees with both. */
public enum Plurality {
    SINGULAR,
    PLURAL,
    UNKNOWN;

    /** Whether two mentions of these numbers may be of one entity; an unknown number agrees with any. */
    public boolean agreesWith(Plurality other) {
        return this == other || this == UNKNOWN || other == UNKNOWN;
    }
}
