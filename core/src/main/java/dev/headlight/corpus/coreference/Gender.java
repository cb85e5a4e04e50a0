package dev.headlight.corpus.coreference;

/** The gender of what a mention names. */
public enum Gender {
    MASCULINE,
    FEMININE,
    /** No person: a thing, a place, an organisation. */
    NEUTER,
    /** A person of either gender. */
    PERSON,
    /** Nothing is known; agrees with all. */
    UNKNOWN;

    public boolean agreesWith(Gender other) {
        return this == other
                || this == UNKNOWN
                || other == UNKNOWN
                || this == PERSON && other != NEUTER
                || other == PERSON && this != NEUTER;
    }
}
