package dev.headlight.analysis.coreference;

import java.util.Locale;

/** Which way a head's attention is read as a guess of the antecedent. */
public enum MentionDirection {
    /** The candidate that the mention's head word looks at most: the mention's row. */
    MENTION_TO_ANTECEDENT,
    /** The candidate that looks most at the mention's head word: the mention's column. */
    ANTECEDENT_TO_MENTION;

    /** The key in results. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
