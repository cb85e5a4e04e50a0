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

    /** Whether two mentions of these genders may be of one entity; an unknown gender agrees with any. */
    public boolean agreesWith(Gender other) {
        return this == other
                || this == UNKNOWN
                || other == UNKNOWN
                || this == PERSON && other != NEUTER
                || other == PERSON && this != NEUTER;
    }
}
