package dev.headlight.analysis.paper;

import dev.headlight.stats.Interval;
import java.util.Optional;

/**
 * Our number for a published claim.
 *
 * @param value the number; NaN where there is none
 * @param ci95 its interval
 * @param n on how many observations it stands, such as words of a relation; empty where that is not counted
 * @param units on how many documents, or blocks of them, or whatever the unit of the corpus is
 * @param beside the number that it is compared with, such as a baseline; NaN where there is none
 * @param besideName what that is; may be empty
 * @param detail what else was found, such as the head; may be empty
 * @param missing why there is no number that could be judged; empty where there is one
 */
public record Measured(
        double value,
        Interval ci95,
        Optional<Long> n,
        long units,
        double beside,
        String besideName,
        String detail,
        String missing) {

    /** No number, for a reason. */
    public static Measured missing(String why) {
        return new Measured(Double.NaN, Interval.UNKNOWN, Optional.empty(), 0, Double.NaN, "", "", why);
    }

    /** A number without more. */
    public static Measured of(double value, Interval ci95, long n, long units) {
        return new Measured(value, ci95, Optional.of(n), units, Double.NaN, "", "", "");
    }

    /** A number whose observations are not counted. */
    public static Measured of(double value, Interval ci95, long units) {
        return new Measured(value, ci95, Optional.empty(), units, Double.NaN, "", "", "");
    }

    /** The same beside another number. */
    public Measured beside(String name, double other) {
        return new Measured(value, ci95, n, units, other, name, detail, missing);
    }

    /** The same with what else was found. */
    public Measured with(String found) {
        return new Measured(value, ci95, n, units, beside, besideName, found, missing);
    }

    /** The same number, which something keeps from being judged. */
    public Measured notComparable(String why) {
        return new Measured(value, ci95, n, units, beside, besideName, detail, why);
    }
}
