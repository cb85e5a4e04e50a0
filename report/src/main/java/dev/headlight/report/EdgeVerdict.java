package dev.headlight.report;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an edge from word to word compares with the annotation. */
public enum EdgeVerdict {
    /** It was chosen, and rightly. */
    RIGHT,
    /** It was chosen, but another one should have been. */
    WRONG,
    /** It should have been chosen. */
    MISSED,
    /** There is nothing to compare it with. */
    UNKNOWN;

    /** The name that the drawing modules know. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
