package dev.headlight.result;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What stands behind {@code Example.document}: the unit of statistical independence, whose number every error stands on. */
public enum Unit {
    /** A document that the corpus marks. */
    DOCUMENT,
    /** A sentence that belongs to no document that is known. */
    SENTENCE,
    /** A segment or passage that belongs to no document that is known. */
    SEGMENT;

    /** Reads the value in results. */
    @JsonCreator
    public static Unit fromKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Such as "document"; the value in results. */
    @JsonValue
    public String singular() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Such as "documents". */
    public String plural() {
        return singular() + "s";
    }

    /** "1 document", "2,000 documents". */
    public String count(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? singular() : plural());
    }
}
