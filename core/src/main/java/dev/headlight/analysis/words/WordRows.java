package dev.headlight.analysis.words;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.headlight.analysis.Compat;
import java.util.Locale;
import java.util.Set;

/** How the rows of a split word's pieces become one row. */
public enum WordRows {
    /** The mean of the rows, as the paper says. */
    MEAN,
    /** The row of the first piece, as the reference implementation does. */
    FIRST;

    /** The one that the switches ask for. */
    public static WordRows of(Set<Compat> compat) {
        return compat.contains(Compat.FIRST_WORD_ROWS) ? FIRST : MEAN;
    }

    /** The one that this is not. */
    public WordRows other() {
        return this == MEAN ? FIRST : MEAN;
    }

    /** The value in results, such as "mean". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
