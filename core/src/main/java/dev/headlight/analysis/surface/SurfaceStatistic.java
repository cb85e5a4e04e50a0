package dev.headlight.analysis.surface;

import java.util.Locale;

/**
 * What is measured of each head, for a segment of n tokens and a map a whose rows sum to 1. A result has the mean over
 * segments under {@link #key()} and its standard error under {@link #errorKey()}.
 *
 * <p>Keys that are hidden from a query (what comes after it in a causal model, what lies outside a window) are no places: a row
 * is left out where all the keys that a statistic is about are hidden from its query, and a statistic that no row says
 * anything of is NaN, as attention to the next token is in a causal model. Where a learnt sink takes a share of a row, weights
 * count as they are, and entropies are those of what is left, divided by its sum. A row of zeros, as gradients may be, is no
 * distribution and left out; where all that a statistic is about is left out, the segment does not count for the head.
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
    /** The mass on the first token, whatever it is, averaged over all rows. */
    FIRST("attention to the first token"),
    /** What a learnt sink takes, 1 − Σⱼ aᵢⱼ, averaged over rows; 0 in a layer that has none, NaN for a measure that is no weight. */
    LEARNT_SINK("share of the learnt sink"),
    /**
     * The mass where attention goes that is not needed, averaged over rows: the first token, the model's own tokens, periods
     * and commas, each once, and the learnt sink.
     */
    SINK("attention to sinks"),
    /** −Σⱼ aᵢⱼ ln aᵢⱼ in nats, averaged over rows, with 0 ln 0 = 0. */
    ENTROPY("entropy of attention, in nats"),
    /** The entropy of row 0, in nats. */
    ENTROPY_CLS("entropy of attention from [CLS], in nats"),
    /**
     * The entropy as a share of the largest possible, the ln of how many keys the query may look at, averaged over the rows that
     * may look at several.
     */
    BREADTH("entropy as a share of the largest possible"),
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

    /** What it counts: nats, or a fraction. */
    public String unit() {
        return this == ENTROPY || this == ENTROPY_CLS ? "nats" : "fraction";
    }

    /** The key of the standard error in results, such as "sep_to_sep_se". */
    public String errorKey() {
        return key() + "_se";
    }
}
