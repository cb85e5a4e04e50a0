package dev.headlight.model;

import java.util.Locale;

/** What takes the place of a head's output. */
public enum KnockOut {
    /** Zero. */
    ZERO("zero"),
    /** The mean of the head's output over all tokens of the corpus, as the model reads it with tokens hidden. */
    MEAN("its mean"),
    /** What uniform attention over the tokens of the segment yields: the mean of the value vectors. */
    UNIFORM("uniform attention");

    private final String title;

    KnockOut(String title) {
        this.title = title;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
    }

    /** The key in results, such as "zero". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
