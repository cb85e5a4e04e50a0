package dev.headlight.stats;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A 95 % confidence interval. {@link #UNKNOWN} stands for one that the data are too few to give; in JSON it is null,
 * the others are {@code [low, high]}.
 */
public record Interval(double low, double high) {

    /** The share of repetitions that should cover the truth. */
    public static final double LEVEL = 0.95;

    /** Too few blocks, or no variation between them, to say anything. */
    public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Interval fromArray(double[] ends) {
        if (ends.length != 2) {
            throw new IllegalArgumentException("an interval has two ends, found " + ends.length);
        }
        return new Interval(ends[0], ends[1]);
    }

    /** Whether there is one. */
    public boolean isKnown() {
        return !Double.isNaN(low);
    }

    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    @JsonValue
    double @Nullable [] toArray() {
        return isKnown() ? new double[] {low, high} : null;
    }
}
