package dev.headlight.analysis.paper;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What becomes of a published claim beside a number of ours. {@link VerdictRule} says when it is which. */
public enum Verdict {
    /** Our number is the published one, as far as it can be known. */
    HOLDS,
    /** What was found is there, but the number is another one. */
    HOLDS_IN_PART,
    /** What was found is not there. */
    DOES_NOT_HOLD,
    /** There is no number, too little stands behind it, or it is of something else. */
    CANNOT_BE_JUDGED;

    /** The value in results, such as "holds_in_part". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** In words, such as "holds in part". */
    public String inWords() {
        return key().replace('_', ' ');
    }

    @JsonCreator
    static Verdict fromKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
