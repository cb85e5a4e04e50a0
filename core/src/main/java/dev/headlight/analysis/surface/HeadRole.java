package dev.headlight.analysis.surface;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a head does most, by the thresholds of the paper's Figure 6. */
public enum HeadRole {
    NEXT("attends to next"),
    PREVIOUS("attends to previous"),
    CLS("attends to [CLS]"),
    SEP("attends to [SEP]"),
    PUNCTUATION("attends to . and ,"),
    BROAD("attends broadly"),
    OTHER("other");

    private final String title;

    HeadRole(String title) {
        this.title = title;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
    }

    /** The value in results, such as "previous". */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static HeadRole fromKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
