package dev.headlight.analysis.coreference;

import dev.headlight.corpus.coreference.Gender;
import java.util.Locale;

/** The passages that are counted apart. */
public enum GapGroup {
    ALL,
    MASCULINE,
    FEMININE;

    /** The key in results. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean holds(Gender gender) {
        return this == ALL || name().equals(gender.name());
    }
}
