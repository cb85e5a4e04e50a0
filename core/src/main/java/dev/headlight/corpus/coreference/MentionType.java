package dev.headlight.corpus.coreference;

/** What a mention is, by its head word (paper, Table 2). */
public enum MentionType {
    PRONOUN,
    PROPER,
    /** All else. */
    NOMINAL
}
