package dev.headlight.stats;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A 95 % confidence interval, or the reason why there is none. In JSON a known one is {@code [low, high]} and a missing one
 * null. Immutable.
 */
@JsonDeserialize(using = IntervalReader.class)
public sealed interface Interval {

    /** The share of repetitions that should cover the truth. */
    double LEVEL = 0.95;

    /** No interval, for a reason that is not known here, such as one read from a file. */
    Interval UNKNOWN = new Missing(Reason.UNSTATED, 0);

    /** How an interval was made. */
    enum Method {
        /** Wilson's, with an effective number of questions: {@link Shares}. */
        CLUSTERED_WILSON,
        /** Student's, with errors robust to clusters: {@link ClusteredMean} and {@link Difference}. */
        CLUSTERED_STUDENT,
        /** Student's or Wilson's, with the variance of crossed models and documents: {@link Crossed}. */
        CROSSED,
        /** Clopper and Pearson's, of a share of independent trials: {@link Rates}. */
        CLOPPER_PEARSON,
        /** Garwood's, of the mean of counts, widened by their dispersion: {@link Rates}. */
        QUASI_POISSON,
        /** It was read from a file. */
        UNSTATED
    }

    /** Why there is no interval. */
    enum Reason {
        /** Fewer blocks than any method needs that holds its level. */
        TOO_FEW_BLOCKS,
        /** Fewer models than any variance between models can be told from. */
        TOO_FEW_MODELS,
        /** It was chosen as the best on the same blocks, so that it is too good by an unknown amount. */
        CHOSEN_ON_THE_SAME_BLOCKS,
        /** Nothing was counted. */
        NO_QUESTIONS,
        /** It was read from a file. */
        UNSTATED
    }

    /**
     * An interval.
     *
     * @param low its lower end
     * @param high its upper end
     * @param method how it was made
     * @param units the number of blocks that it stands on; 0 if that is not known
     */
    record Known(double low, double high, Method method, int units) implements Interval {

        public Known {
            if (!(low <= high)) {
                throw new IllegalArgumentException("no interval goes from %s to %s".formatted(low, high));
            }
        }
    }

    /**
     * No interval.
     *
     * @param reason why
     * @param units how many blocks there were
     */
    record Missing(Reason reason, int units) implements Interval {

        /** Of what was chosen as the best on the blocks that it was measured on. */
        public static Missing chosen(int units) {
            return new Missing(Reason.CHOSEN_ON_THE_SAME_BLOCKS, units);
        }

        @Override
        public double low() {
            return Double.NaN;
        }

        @Override
        public double high() {
            return Double.NaN;
        }
    }

    /** An interval of which only the ends are known. */
    static Interval of(double low, double high) {
        return new Known(low, high, Method.UNSTATED, 0);
    }

    /** The lower end; NaN if there is none. */
    double low();

    /** The upper end; NaN if there is none. */
    double high();

    /** The number of blocks. */
    int units();

    /** Whether there is one. */
    default boolean isKnown() {
        return this instanceof Known;
    }

    /** Whether a value lies in it; a missing one contains nothing. */
    default boolean contains(double value) {
        return low() <= value && value <= high();
    }

    /** The smallest interval that holds all of this one and a value; a missing one stays missing. */
    default Interval reaching(double value) {
        return this instanceof Known known
                ? new Known(Math.min(low(), value), Math.max(high(), value), known.method(), known.units())
                : this;
    }

    /** The value in JSON. */
    @JsonValue
    default double @Nullable [] toArray() {
        return isKnown() ? new double[] {low(), high()} : null;
    }
}
