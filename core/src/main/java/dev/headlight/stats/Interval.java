package dev.headlight.stats;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A 95 % confidence interval, or none, as where there are too few blocks of documents for any method that holds its level. In JSON
 * {@code [low, high]}, or null for none. Immutable.
 *
 * @param low the lower end; NaN if there is none
 * @param high the upper end; NaN if there is none
 */
@JsonDeserialize(using = IntervalReader.class)
public record Interval(double low, double high) {

    /** The share of repetitions that should cover the truth. */
    public static final double LEVEL = 0.95;

    /** No interval. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    /** @throws IllegalArgumentException if the ends do not rise, and are not both NaN */
    public Interval {
        if (!(low <= high) && !(Double.isNaN(low) && Double.isNaN(high))) {
            throw new IllegalArgumentException("no interval goes from %s to %s".formatted(low, high));
        }
    }

    /**
     * An interval that is known.
     *
     * @throws IllegalArgumentException if the ends do not rise
     */
    public static Interval of(double low, double high) {
        if (Double.isNaN(low)) {
            throw new IllegalArgumentException("no interval goes from %s to %s".formatted(low, high));
        }
        return new Interval(low, high);
    }

    /** Whether there is one. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }

    /** Whether a value lies in it; a missing one contains nothing. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** The smallest interval that holds all of this one and a value; a missing one stays missing. */
    public Interval reaching(double value) {
        return isKnown() ? new Interval(Math.min(low, value), Math.max(high, value)) : this;
    }

    /** The value in JSON. */
    @JsonValue
    public double @Nullable [] toArray() {
        return isKnown() ? new double[] {low, high} : null;
    }
}
