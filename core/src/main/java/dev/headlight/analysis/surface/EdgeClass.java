package dev.headlight.analysis.surface;

import java.util.Locale;

/** The kinds of keys that Figure 3 tells apart. */
public enum EdgeClass {
    SEP,
    /** "." and ",". */
    PUNCTUATION,
    CLS,
    /** All the rest. */
    OTHER;

    /** The key in results. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
