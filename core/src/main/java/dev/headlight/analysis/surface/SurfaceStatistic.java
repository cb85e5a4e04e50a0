package dev.headlight.analysis.surface;

import java.util.Locale;

/**
 * What is measured of each head, for a segment of n tokens and a map a whose rows sum to 1. A result has the mean over
 * segments under {@link #key()} and its standard error under {@link #errorKey()}.
 */
public enum SurfaceStatistic {
    /** Σᵢ aᵢᵢ / n. */
    SELF("attention to the current token"),
    /** Σᵢ aᵢ,ᵢ₋₁ / n; the first row counts 0. */
    PREVIOUS("attention to the previous token"),
    /** Σᵢ aᵢ,ᵢ₊₁ / n; the last row counts 0. */
    NEXT("attention to the next token"),
    /** The mass on [CLS], averaged over all rows. */
    CLS("attention to [CLS]"),
    /** The mass on [SEP], averaged over all rows. */
    SEP("attention to [SEP]"),
    /** The mass on "." and ",", averaged over all rows; 0 in a segment that has none. */
    PUNCTUATION("attention to periods and commas"),
    /** The mass on [SEP], averaged over the rows of [SEP]; segments without [SEP] are left out. */
    SEP_TO_SEP("attention from [SEP] to [SEP]"),
    /** The mass on [SEP], averaged over the rows of all other tokens; segments without [SEP] are left out. */
    OTHER_TO_SEP("attention from other tokens to [SEP]"),
    /** −Σⱼ aᵢⱼ ln aᵢⱼ in nats, averaged over rows, with 0 ln 0 = 0. */
    ENTROPY("entropy of attention, in nats"),
    /** The entropy of row 0, in nats. */
    ENTROPY_CLS("entropy of attention from [CLS], in nats"),
    /** The largest entry of a row, averaged over rows. */
    MAX_WEIGHT("largest weight of a row");

    private final String title;

    SurfaceStatistic(String title) {
        this.title = title;
    }

    /** What a figure calls it. */
    public String title() {
        return title;
    }

    /** The key in results, such as "sep_to_sep". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The key of the standard error in results, such as "sep_to_sep_se". */
    public String errorKey() {
        return key() + "_se";
    }
}
