package dev.headlight.stats;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.function.LongFunction;

/**
 * What may be claimed of the best candidate: the one place where that is decided. Whoever prints a claim asks
 * {@link #isSupported}, and whoever prints none says why.
 *
 * @param outcome whether a gain is shown
 * @param reason why not
 * @param blocks how many blocks were tested
 * @param smallestGain the gain that so many blocks would show in four of five repetitions; NaN if not even the largest
 *     possible one, or if there are too few blocks
 */
public record Claim(Outcome outcome, Reason reason, int blocks, double smallestGain) {

    /** The chance that a claim is made where there is nothing, over all claims of a family. */
    public static final double LEVEL = 0.05;

    /** Whether a gain is shown. */
    public enum Outcome {
        SUPPORTED,
        NOT_SUPPORTED,
        CANNOT_BE_JUDGED;

        /** The value in results, such as "not_supported". */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Outcome fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** Why a claim is not made. */
    public enum Reason {
        /** It is made. */
        NONE,
        /** The gain may be chance. */
        MAY_BE_CHANCE,
        /** There are fewer blocks than any test needs that holds its level. */
        TOO_FEW_BLOCKS,
        /** Not even the largest possible gain would show in so many blocks. */
        NO_GAIN_WOULD_SHOW,
        /** No candidate can ever be right. */
        NOT_ANSWERABLE;

        /** The value in results, such as "too_few_blocks". */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Reason fromKey(String key) {
            return valueOf(key.toUpperCase(Locale.ROOT));
        }
    }

    /** No candidate can ever be right. */
    public static Claim notAnswerable(int blocks) {
        return new Claim(Outcome.CANNOT_BE_JUDGED, Reason.NOT_ANSWERABLE, blocks, Double.NaN);
    }

    /**
     * Judges a test.
     *
     * @param pValue corrected for all that was tested beside it; NaN if there were too few blocks
     * @param smallestGain as above
     */
    public static Claim of(double pValue, int blocks, double smallestGain) {
        if (isShown(pValue)) {
            return new Claim(Outcome.SUPPORTED, Reason.NONE, blocks, smallestGain);
        }
        if (Double.isNaN(pValue)) {
            return new Claim(Outcome.CANNOT_BE_JUDGED, Reason.TOO_FEW_BLOCKS, blocks, Double.NaN);
        }
        return Double.isNaN(smallestGain)
                ? new Claim(Outcome.CANNOT_BE_JUDGED, Reason.NO_GAIN_WOULD_SHOW, blocks, Double.NaN)
                : new Claim(Outcome.NOT_SUPPORTED, Reason.MAY_BE_CHANCE, blocks, smallestGain);
    }

    /** Whether a test shows what it is made for; never, where it was not made and its p-value is NaN. */
    public static boolean isShown(double pValue) {
        return pValue <= LEVEL;
    }

    /** Whether the claim may be made. */
    @JsonIgnore
    public boolean isSupported() {
        return outcome == Outcome.SUPPORTED;
    }

    /**
     * The judgement in words, such as "cannot be judged: 3 documents, and at least 10 are needed".
     *
     * @param counted a number of blocks in words, such as "3 documents"
     */
    public String inWords(LongFunction<String> counted) {
        return switch (reason) {
            case NONE -> "supported";
            case MAY_BE_CHANCE ->
                String.format(
                        Locale.ROOT,
                        "not supported: the smallest gain that %s can show is %.0f points",
                        counted.apply(blocks),
                        100 * smallestGain);
            case TOO_FEW_BLOCKS ->
                String.format(
                        Locale.ROOT,
                        "cannot be judged: %s, and at least %d are needed",
                        counted.apply(blocks),
                        Resampling.MINIMUM_BLOCKS);
            case NO_GAIN_WOULD_SHOW ->
                "cannot be judged: no gain is so large that " + counted.apply(blocks) + " would show it";
            case NOT_ANSWERABLE -> "cannot be judged: no head can be right about it";
        };
    }
}
