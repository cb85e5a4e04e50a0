package dev.headlight.analysis.syntax;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way a head's attention is read as a guess of the governor. */
public enum Direction {
    /** The word that the dependent looks at most: the dependent's row. */
    DEPENDENT_TO_HEAD,
    /** The word that looks most at the dependent: the dependent's column. */
    HEAD_TO_DEPENDENT;

    /** The value in results, such as "dependent_to_head". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static Direction fromKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
