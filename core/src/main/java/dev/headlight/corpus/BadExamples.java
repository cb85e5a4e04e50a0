package dev.headlight.corpus;

import java.util.Locale;

/** What becomes of an example that cannot be used, such as a sentence with two roots. */
public enum BadExamples {
    /** It is left out, counted by reason, and the first of each reason is named. */
    SKIP,
    /** It ends the reading. */
    FAIL;

    /** Ends the reading if it is to be strict. */
    public static BadExamples strict(boolean strict) {
        return strict ? FAIL : SKIP;
    }

    /** The name in the manifest. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
